\restrict pQ9g8c4obwgU1h8eHVa0evqDRsI8qQTjtA8DIHnfvcZN8wUkpqykJ4Vwvr3CiNS
\set ON_ERROR_STOP on
\timing
\pset pager off
\encoding UTF8
SELECT 1; \echo 'done; really'
\o
SELECT 2;
\unrestrict pQ9g8c4obwgU1h8eHVa0evqDRsI8qQTjtA8DIHnfvcZN8wUkpqykJ4Vwvr3CiNS
