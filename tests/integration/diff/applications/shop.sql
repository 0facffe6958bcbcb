-- An online shop with a warehouse and books, as people write such a file by hand.

create extension if not exists citext;
create extension if not exists btree_gist;
create extension if not exists pg_trgm with schema public;

create schema sales;
create schema stock;
create schema accounting;
create schema reporting;
comment on schema accounting is 'double entry';

-- types ------------------------------------------------------------------------------------------

create type sales.order_status as enum ('draft', 'quotation', 'confirmed', 'shipped', 'done', 'cancelled');
create type sales.channel as enum ('web', 'phone', 'counter', 'fax');
create type stock.move_state as enum ('planned', 'reserved', 'done');
create type accounting.side as enum ('debit', 'credit');
create type public.address as (street text, zip varchar(12), city text, country char(2));
create type public.float_range as range (subtype = float8, subtype_diff = float8mi);
create domain public.money_amount as numeric(16, 2) check (value >= 0);
create domain public.email as citext check (value ~ '@');
create domain public.currency_code as char(3) not null check (value = upper(value));
create domain sales.quantity as numeric(12, 3) default 1 constraint not_zero check (value <> 0);
create domain stock.location_path as text check (value ~ '^/');
create collation public.by_bytes (locale = 'C');

-- functions that need no table ---------------------------------------------------------------------

create function public.net(gross numeric, rate numeric) returns numeric
language sql immutable strict parallel safe
return round(gross / (1 + rate / 100), 2);

create function public.gross(net numeric, rate numeric) returns numeric
language sql immutable as $$ select round(net * (1 + rate / 100), 2) $$;

create function public.touch() returns trigger language plpgsql as $$
begin
    new.write_date := now();
    return new;
end $$;

create function sales.is_open(state sales.order_status) returns boolean
language sql immutable as $$ select state not in ('done', 'cancelled') $$;

create function sales.number(prefix text, n bigint) returns text
language plpgsql immutable as $$
begin
    return prefix || '/' || lpad(n::text, 6, '0');
end $$;

create function accounting.sign(s accounting.side) returns integer
language sql immutable as $$ select case s when 'debit' then 1 else -1 end $$;

create function accounting.add_signed(total numeric, s accounting.side, amount numeric) returns numeric
language sql immutable as $$ select coalesce(total, 0) + accounting.sign(s) * amount $$;

create aggregate accounting.balance(accounting.side, numeric) (sfunc = accounting.add_signed, stype = numeric, initcond = '0');

create function public.same_city(a address, b address) returns boolean
language sql immutable as $$ select lower(a.city) = lower(b.city) $$;
create operator public.=~ (leftarg = address, rightarg = address, function = public.same_city, commutator = =~);

create sequence sales.order_number start 1000 increment 1 cache 10;
create sequence accounting.entry_number as integer minvalue 1 maxvalue 999999 cycle;

-- master data ------------------------------------------------------------------------------------------

create table public.res_country (id serial primary key, code char(2) not null unique, name text not null, eu boolean not null default false);
create table public.res_currency (code currency_code primary key, symbol text, rounding numeric(12, 6) default 0.01 not null);
create table public.res_company (id serial primary key, name varchar not null, parent_id int references public.res_company on delete restrict, currency currency_code references public.res_currency, home address, created timestamptz default now());
create table public.res_partner (
    id serial primary key,
    company_id int references public.res_company on delete set null,
    parent_id int references public.res_partner,
    name text not null,
    display_name text generated always as (upper(name)) stored,
    email email,
    vat varchar(20),
    is_company boolean default false not null,
    street address,
    credit_limit money_amount default 0,
    tags text[] default '{}' not null,
    settings jsonb default '{}' not null,
    write_date timestamptz default now() not null,
    check (vat is null or is_company)
);
create table public.res_users (id serial primary key, login citext not null unique, partner_id int not null references public.res_partner, active boolean default true, password text, groups int[] default '{}');
create table public.res_groups (id serial primary key, name text not null, category text, unique (category, name));
create table public.res_groups_users_rel (gid int not null references public.res_groups on delete cascade, uid int not null references public.res_users on delete cascade, primary key (gid, uid));
create table public.ir_attachment (id bigserial primary key, res_model varchar not null, res_id int, name varchar, datas bytea, checksum varchar(40), mimetype varchar);
create table public.ir_config_parameter (key text primary key, value text not null);
create table public.ir_cron (id serial primary key, name text, interval_number int default 1, interval_type text default 'hours' check (interval_type in ('minutes', 'hours', 'days')), nextcall timestamptz, active boolean default true);
create table public.mail_message (id bigint generated always as identity primary key, model varchar, res_id int, author_id int references public.res_partner on delete set null, body text, date timestamptz default now());
create table public.mail_followers (id serial primary key, res_model varchar not null, res_id int, partner_id int references public.res_partner on delete cascade, unique (res_model, res_id, partner_id));

-- products ---------------------------------------------------------------------------------------------

create table public.product_category (id serial primary key, name text not null, parent_id int references public.product_category on delete cascade, path text collate by_bytes);
create table public.uom (id serial primary key, name text not null, factor numeric not null default 1 check (factor > 0));
create table public.product_template (id serial primary key, name text not null, description text, category_id int not null references public.product_category, uom_id int not null references public.uom, list_price money_amount default 1.0, weight float8, type varchar default 'consu' not null, active boolean default true not null, search tsvector generated always as (to_tsvector('simple'::regconfig, coalesce(name, '') || ' ' || coalesce(description, ''))) stored, write_date timestamptz default now() not null);
create table public.product_product (id serial primary key, template_id int not null references public.product_template on delete cascade, sku varchar(64) unique, barcode varchar(20), volume float_range, active boolean default true not null);
create table public.product_attribute (id serial primary key, name text not null, sequence int default 10);
create table public.product_attribute_value (id serial primary key, attribute_id int not null references public.product_attribute on delete cascade, name text not null, unique (attribute_id, name));
create table public.product_variant_value (product_id int references public.product_product on delete cascade, value_id int references public.product_attribute_value on delete restrict, primary key (product_id, value_id));
create table public.product_image (id serial primary key, template_id int references public.product_template on delete cascade, url text not null, position smallint default 0 not null);
create table public.product_pricelist (id serial primary key, name text not null, currency currency_code references public.res_currency);
create table public.product_pricelist_item (id serial primary key, pricelist_id int not null references public.product_pricelist on delete cascade, product_id int references public.product_product, price money_amount, valid tstzrange default '[,)' not null, exclude using gist (pricelist_id with =, product_id with =, valid with &&));
create table public.product_supplier (partner_id int references public.res_partner, product_id int references public.product_product, price money_amount, delay int default 1, primary key (partner_id, product_id));

-- sales ------------------------------------------------------------------------------------------------

create table sales.team (id serial primary key, name text not null, leader_id int references public.res_users);
create table sales.voucher (code varchar(32) primary key, discount numeric(5, 2) check (discount between 0 and 100), used int default 0 not null, valid daterange);
create table sales.orders (
    id bigserial primary key,
    name text not null default sales.number('SO', nextval('sales.order_number')),
    partner_id int not null references public.res_partner,
    user_id int references public.res_users on delete set null,
    team_id int references sales.team,
    voucher varchar(32) references sales.voucher on update cascade,
    state sales.order_status not null default 'draft',
    history sales.order_status[] not null default '{draft}',
    channel sales.channel not null default 'web',
    ordered timestamptz not null default now(),
    shipping address,
    amount_untaxed money_amount default 0 not null,
    amount_tax money_amount default 0 not null,
    amount_total numeric(17, 2) generated always as ((amount_untaxed)::numeric + (amount_tax)::numeric) stored,
    note text,
    write_date timestamptz default now() not null,
    constraint named unique (name),
    constraint shipped_somewhere check (state <> 'shipped' or shipping is not null)
);
create table sales.order_line (id bigserial primary key, order_id bigint not null references sales.orders on delete cascade, product_id int references public.product_product on delete restrict, position int default 10 not null, quantity sales.quantity not null, price money_amount not null, tax numeric(5, 2) default 19 not null, subtotal numeric generated always as (round((quantity)::numeric * (price)::numeric, 2)) stored, unique (order_id, position) deferrable initially immediate);
create table sales.payment (id bigserial primary key, order_id bigint not null references sales.orders, amount money_amount not null, currency currency_code references public.res_currency, provider text not null, token text, paid_at timestamptz);
create table sales.refund (like sales.payment including all, reason text);
create table sales.cart (token uuid primary key default gen_random_uuid(), partner_id int references public.res_partner, lines jsonb default '[]' not null, last_change timestamptz default now()) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create table sales.order_event (id bigint generated by default as identity, order_id bigint not null, at timestamptz not null default now(), kind text not null, data jsonb, primary key (id, at)) partition by range (at);
create table sales.order_event_2025 partition of sales.order_event for values from ('2025-01-01') to ('2026-01-01');
create table sales.order_event_2026 partition of sales.order_event for values from ('2026-01-01') to ('2027-01-01') partition by range (id);
create table sales.order_event_2026_first partition of sales.order_event_2026 for values from (1) to (1000000);
create table sales.order_event_2026_rest partition of sales.order_event_2026 default;

-- stock ------------------------------------------------------------------------------------------------

create table stock.warehouse (id serial primary key, code varchar(5) not null unique, name text, company_id int not null references public.res_company);
create table stock.location (id serial primary key, warehouse_id int references stock.warehouse, parent_id int references stock.location on delete cascade, path stock.location_path unique, usage text default 'internal' not null);
create table stock.lot (id serial primary key, product_id int not null references public.product_product, name text not null, expires date, constraint lot_name unique nulls not distinct (product_id, name, expires));
create table stock.quant (id bigserial primary key, product_id int not null references public.product_product, location_id int not null references stock.location, lot_id int references stock.lot, quantity sales.quantity not null, reserved numeric default 0 not null);
create table stock.picking (id bigserial primary key, order_id bigint references sales.orders, state stock.move_state default 'planned' not null, scheduled timestamptz, done timestamptz, check (state <> 'done' or done is not null) not valid);
create table stock.move (id bigserial primary key, picking_id bigint references stock.picking on delete cascade, product_id int not null references public.product_product, from_id int not null references stock.location, to_id int not null references stock.location, quantity sales.quantity not null, state stock.move_state default 'planned' not null, check (from_id <> to_id));
create table stock.base_document (id bigint, number text not null, created timestamptz default now(), check (number <> ''));
create table stock.receipt (supplier_id int references public.res_partner, primary key (id)) inherits (stock.base_document);
create table stock.scrap (reason text not null) inherits (stock.base_document);
create unlogged table stock.scan_buffer (id bigserial, barcode text, at timestamptz default clock_timestamp());

-- accounting -------------------------------------------------------------------------------------------

create table accounting.account (code varchar(10) primary key, name text not null, normal accounting.side not null, reconcile boolean default false);
create table accounting.journal (id serial primary key, code varchar(5) not null, name text, default_account varchar(10) references accounting.account, unique (code));
create table accounting.move (id bigserial primary key, journal_id int not null references accounting.journal, number int default nextval('accounting.entry_number') not null, date date not null default current_date, state text default 'draft' not null, reversed_id bigint references accounting.move);
create table accounting.move_line (id bigserial primary key, move_id bigint not null references accounting.move on delete cascade, account varchar(10) not null references accounting.account, partner_id int references public.res_partner, side accounting.side not null, amount money_amount not null, currency currency_code, matching text);
create table accounting.tax (id serial primary key, name text not null, rate numeric(5, 2) not null, price_include boolean default false, country char(2) references public.res_country (code));
create table accounting.fiscal_year (id serial primary key, company_id int references public.res_company, during daterange not null, exclude using gist (company_id with =, during with &&));
create table accounting.invoice (id bigserial primary key, order_id bigint references sales.orders, move_id bigint references accounting.move, due date, amount money_amount, paid boolean default false not null);
alter table sales.orders add column invoice_id bigint references accounting.invoice deferrable initially deferred;

-- indexes ----------------------------------------------------------------------------------------------

create index on public.res_partner (lower(name));
create index res_partner_name_trgm on public.res_partner using gin (name gin_trgm_ops);
create index on public.res_partner using gin (tags);
create index on public.res_partner using gin (settings jsonb_path_ops);
create unique index res_partner_email on public.res_partner (email) where parent_id is null;
create index on public.product_template using gin (search);
create index on public.product_template (category_id, name) where active;
create index on public.product_category (path text_pattern_ops);
create index on public.product_product (barcode) include (sku);
create index on public.mail_message (model, res_id, date desc nulls last);
create index on public.ir_attachment using hash (checksum);
create index orders_open on sales.orders (partner_id, ordered) where sales.is_open(state);
create index on sales.orders (date_trunc('day', ordered at time zone 'UTC'));
create index on sales.orders (state, channel);
create index on sales.order_line (product_id);
create index on sales.order_event (order_id);
create index on sales.order_event_2026 (kind, at);
create index on sales.order_event using brin (at);
create index on stock.quant (product_id, location_id) where quantity > reserved;
create index on stock.move (state) where state <> 'done';
create unique index move_number on accounting.move (journal_id, number, date_part('year', date));
create index on accounting.move_line (account, side);
alter table accounting.move_line cluster on move_line_account_side_idx;

-- views ------------------------------------------------------------------------------------------------

create view public.active_products as select p.id, p.sku, t.name, t.list_price, gross(t.list_price, 19) as gross from product_product p join product_template t on t.id = p.template_id where p.active and t.active;
create view sales.open_orders as select o.* from sales.orders o where sales.is_open(o.state);
create view sales.revenue as select p.id as partner_id, p.name, date_trunc('month', o.ordered) as month, sum(o.amount_total) as revenue from sales.orders o join public.res_partner p on p.id = o.partner_id where o.state in ('shipped', 'done') group by p.id, date_trunc('month', o.ordered);
create view sales.best_customers (customer, total) with (security_barrier) as select name, sum(revenue) from sales.revenue group by name having sum(revenue) > 1000;
create view stock.available as select product_id, sum(quantity - reserved) as free from stock.quant group by product_id;
create view stock.shortage as select a.product_id, a.free, ap.sku from stock.available a join active_products ap on ap.id = a.product_id where a.free < 1;
create view accounting.trial_balance as select account, accounting.balance(side, amount) as balance from accounting.move_line group by account;
create recursive view public.category_tree (id, depth, names) as select id, 0, array[name] from product_category where parent_id is null union all select c.id, depth + 1, names || c.name from product_category c join category_tree t on c.parent_id = t.id;
create materialized view reporting.monthly as select month, sum(revenue) as revenue, count(*) as customers from sales.revenue group by month with no data;
create unique index on reporting.monthly (month);
create materialized view reporting.stock_value as select s.product_id, s.free * p.gross as value from stock.available s join active_products p on p.id = s.product_id;
create index on reporting.stock_value (value desc) where value > 0;
create view reporting.dashboard as select (select sum(revenue) from reporting.monthly) as revenue, (select sum(value) from reporting.stock_value) as stock, (select count(*) from sales.open_orders) as open;

-- functions over tables, triggers, rules, policies ------------------------------------------------------

create function sales.total(o sales.orders) returns numeric language sql stable as $$ select sum(subtotal) from sales.order_line where order_id = o.id $$;
create function sales.recent(days int default 30) returns setof sales.open_orders language sql stable as $$ select * from sales.open_orders where ordered > now() - days * interval '1 day' $$;
create function stock.free_of(product int) returns numeric stable begin atomic select free from stock.available where product_id = product; end;
create function accounting.check_balanced() returns trigger language plpgsql as $$
begin
    if (select accounting.balance(side, amount) from accounting.move_line where move_id = new.move_id) <> 0 then
        raise exception 'entry % is not balanced', new.move_id;
    end if;
    return null;
end $$;
create function sales.log_event() returns trigger language plpgsql security definer set search_path = sales, pg_temp as $$
begin
    insert into order_event (order_id, kind, data) values (new.id, tg_argv[0], to_jsonb(new));
    return new;
end $$;
create procedure stock.reserve(product int, inout amount numeric) language plpgsql as $$
begin
    update stock.quant set reserved = reserved + amount where product_id = product;
    amount := 0;
end $$;
create function public.no_drops() returns event_trigger language plpgsql as $$ begin raise notice 'dropped: %', tg_tag; end $$;
create event trigger note_drops on sql_drop when tag in ('DROP TABLE') execute function public.no_drops();
create trigger touch before update on public.res_partner for each row execute function touch();
create trigger touch before update on public.product_template for each row execute function touch();
create trigger touch before update of state, note on sales.orders for each row when (old.state is distinct from new.state) execute function touch();
create trigger log_new after insert on sales.orders for each row execute function sales.log_event('created');
create constraint trigger balanced after insert or update on accounting.move_line deferrable initially deferred for each row execute function accounting.check_balanced();
create trigger moved after update on stock.quant referencing old table as before new table as after for each statement execute function touch();
alter table stock.quant disable trigger moved;
create rule no_delete as on delete to accounting.move do instead nothing;
create rule insert_open as on insert to sales.open_orders do instead insert into sales.orders (partner_id) values (new.partner_id);
alter table sales.orders enable row level security;
create policy own_orders on sales.orders for select to pair_reader using (user_id = nullif(current_setting('app.user', true), '')::int and sales.is_open(state));
create policy staff on sales.orders as permissive to pair_writer using (true) with check (channel <> 'fax');
create policy no_cancelled on sales.orders as restrictive for update using (state <> 'cancelled');
create statistics sales.orders_state (mcv) on state, channel from sales.orders;
create statistics stock.quant_sum on (quantity - reserved), product_id from stock.quant;
create text search configuration public.shop (copy = simple);
comment on text search configuration public.shop is 'names of products';
create publication webshop for table public.product_template where (active), public.product_product (id, sku, template_id) with (publish = 'insert, update, delete');
create publication books for tables in schema accounting;

-- comments and privileges --------------------------------------------------------------------------------

comment on table sales.orders is E'quotations and orders;\nstate says which';
comment on column sales.orders.history is 'every state it has had';
comment on column public.res_partner.vat is 'VAT number, without blanks';
comment on domain public.money_amount is 'never negative';
comment on type sales.order_status is 'in this order';
comment on function public.net(numeric, numeric) is 'without tax';
comment on aggregate accounting.balance(accounting.side, numeric) is 'debit - credit';
comment on materialized view reporting.monthly is 'refreshed at night';
comment on constraint shipped_somewhere on sales.orders is 'a parcel needs an address';
comment on index sales.orders_open is 'for the front page';
comment on policy staff on sales.orders is 'nobody faxes';
grant usage on schema sales, stock, reporting to pair_reader, pair_writer;
grant select on all tables in schema reporting to pair_reader;
grant select, insert, update on sales.orders, sales.order_line to pair_writer;
grant select (id, name, email) on public.res_partner to pair_reader;
grant update (note) on sales.orders to pair_reader with grant option;
grant usage on sequence sales.order_number to pair_writer;
grant execute on procedure stock.reserve(int, numeric) to pair_writer;
revoke execute on function sales.total(sales.orders) from public;
alter default privileges in schema reporting grant select on tables to pair_reader;
alter default privileges revoke execute on functions from public;
alter table accounting.account owner to pair_owner;
alter function accounting.sign(accounting.side) owner to pair_owner;
alter schema reporting owner to pair_owner;
