"""Random schemas and random changes of them, as DDL: the same number gives the same pair.

A schema is a model of plain values. A change may leave something behind that speaks of what is gone;
`prune` takes that away, so that every schema is one that a server accepts.
"""
import copy
import random

SCALARS = ("integer", "bigint", "smallint", "text", "varchar(20)", "numeric(10,2)", "boolean", "date",
           "timestamp with time zone", "uuid", "jsonb", "integer[]")
WIDER = {"smallint": "integer", "integer": "bigint", "bigint": "numeric(10,2)", "varchar(20)": "text",
         "date": "timestamp with time zone", "boolean": "text", "uuid": "text"}
CONSTANTS = {"integer": "7", "bigint": "70", "smallint": "3", "text": "'a b'", "varchar(20)": "'it''s'",
             "numeric(10,2)": "1.50", "boolean": "true", "date": "CURRENT_DATE",
             "timestamp with time zone": "now()", "uuid": "gen_random_uuid()", "jsonb": "'{}'",
             "integer[]": "'{1,2}'"}
WHOLE = ("integer", "bigint", "smallint")
WORDS = ("user", "Order", "item", "a b", "select", "stock", "line", "ünit", "tag", "event", "note", "x-y")


def q(name):
    return '"' + name.replace('"', '""') + '"'


class Column:
    def __init__(self, kind, not_null=False, default=None, identity=None, generated=None):
        self.type, self.not_null, self.default = kind, not_null, default
        self.identity, self.generated = identity, generated

    def ddl(self, name):
        text = f"{q(name)} {self.type}"
        if self.generated:
            text += f" GENERATED ALWAYS AS ({q(self.generated)} * 2) STORED"
        elif self.identity:
            text += f" GENERATED {self.identity} AS IDENTITY"
        elif self.default:
            text += f" DEFAULT {self.default}"
        return text + (" NOT NULL" if self.not_null else "")


class Table:
    def __init__(self):
        self.columns = {}
        self.primary = None      # columns
        self.uniques = {}        # name: columns
        self.checks = {}         # name: (column, function or None)
        self.foreign = {}        # name: (column, table, action)
        self.indexes = {}        # name: (form, column)
        self.triggers = {}       # name: (events, function)
        self.policies = {}       # name: column
        self.partitions = 0      # how many, of a hash of the first column of the primary key
        self.comments = {}       # column or "": text

    def of_types(self, *types):
        return [name for name, column in self.columns.items() if column.type in types]

    def plain(self):
        return [name for name, column in self.columns.items()
                if not column.generated and not column.identity]


class Schema:
    def __init__(self):
        self.enums, self.domains, self.composites = {}, {}, {}
        self.sequences, self.functions, self.tables, self.views = {}, {}, {}, {}
        self.readers = {}   # functions that count a column: (table, column)
        self.counted = {}   # columns, (table, column), whose default such a function is

    # --- DDL -----------------------------------------------------------------------------------

    def ddl(self):
        parts = [f"CREATE TYPE {q(name)} AS ENUM ({', '.join(repr(label) for label in labels)})"
                 for name, labels in self.enums.items()]
        parts += [f"CREATE DOMAIN {q(name)} AS {base} CHECK (VALUE {check})"
                  for name, (base, check) in self.domains.items()]
        parts += [f"CREATE TYPE {q(name)} AS ({', '.join(f'{q(f)} {t}' for f, t in fields.items())})"
                  for name, fields in self.composites.items()]
        parts += [f"CREATE SEQUENCE {q(name)} START {start} INCREMENT {step}"
                  for name, (start, step) in self.sequences.items()]
        parts += [f"CREATE FUNCTION {q(name)}({kind}) RETURNS {kind} LANGUAGE sql IMMUTABLE AS 'SELECT $1 + {n}::{kind}'"
                  for name, (kind, n) in self.functions.items()]
        parts.append("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
        for name, table in self.tables.items():
            parts += self.table_ddl(name, table)
        for name, table in self.tables.items():
            parts += [f"ALTER TABLE {q(name)} ADD CONSTRAINT {q(key)} FOREIGN KEY ({q(column)}) REFERENCES {q(other)} {action}"
                      for key, (column, other, action) in table.foreign.items()]
        parts += [f"CREATE FUNCTION {q(name)}() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count({q(column)}) FROM {q(table)}; END"
                  for name, (table, column) in self.readers.items()]
        parts += [f"ALTER TABLE {q(table)} ALTER {q(column)} SET DEFAULT {q(reader)}()"
                  for (table, column), reader in self.counted.items()]
        for name, (sources, is_stored, function) in self.views.items():
            parts += self.view_ddl(name, sources, is_stored, function)
        return ";\n".join(parts) + ";\n"

    def table_ddl(self, name, table):
        lines = [column.ddl(each) for each, column in table.columns.items()]
        if table.primary:
            lines.append(f"PRIMARY KEY ({', '.join(map(q, table.primary))})")
        lines += [f"CONSTRAINT {q(key)} UNIQUE ({', '.join(map(q, columns))})" for key, columns in table.uniques.items()]
        for key, (column, function) in table.checks.items():
            value = f"{q(function)}({q(column)}) > 0" if function else f"{q(column)} IS NOT NULL"
            lines.append(f"CONSTRAINT {q(key)} CHECK ({value})")
        parts = [f"CREATE TABLE {q(name)} (\n    " + ",\n    ".join(lines) + ")"]
        if table.partitions:
            parts[0] += f" PARTITION BY HASH ({q(table.primary[0])})"
            parts += [f"CREATE TABLE {q(f'{name} {i}')} PARTITION OF {q(name)} FOR VALUES WITH (MODULUS {table.partitions}, REMAINDER {i})"
                      for i in range(table.partitions)]
        for index, (form, column) in table.indexes.items():
            parts.append(form.format(index=q(index), table=q(name), column=q(column)))
        parts += [f"CREATE TRIGGER {q(key)} {events} ON {q(name)} FOR EACH ROW EXECUTE FUNCTION {function}()"
                  for key, (events, function) in table.triggers.items()]
        if table.policies:
            parts.append(f"ALTER TABLE {q(name)} ENABLE ROW LEVEL SECURITY")
        parts += [f"CREATE POLICY {q(key)} ON {q(name)} USING ({q(column)} IS NOT NULL)" for key, column in table.policies.items()]
        for column, text in table.comments.items():
            target = f"COLUMN {q(name)}.{q(column)}" if column else f"TABLE {q(name)}"
            parts.append(f"COMMENT ON {target} IS '{text}'")
        return parts

    def view_ddl(self, name, sources, is_stored, function):
        wanted, number = [], 0
        for source, columns in sources.items():
            for column in columns:
                number += 1
                value = f"{q(source)}.{q(column)}"
                if function in self.functions and source in self.tables and self.tables[source].columns[column].type == self.functions[function][0]:
                    value = f"{q(function)}({value})"
                wanted.append(f"{value} AS {q(f'c{number} {column}')}")
        if function in self.readers:
            wanted.append(f"{q(function)}() AS n")
        parts = [f"CREATE {'MATERIALIZED ' if is_stored else ''}VIEW {q(name)} AS SELECT {', '.join(wanted)} FROM {', '.join(map(q, sources))}"]
        if is_stored:
            first = next(iter(sources.values()))[0]
            parts.append(f"CREATE INDEX ON {q(name)} ({q(f'c1 {first}')})")
        return parts

    def view_columns(self, name):
        columns = [column for each in self.views[name][0].values() for column in each]
        return [f"c{number} {column}" for number, column in enumerate(columns, 1)]

    # --- what a change leaves behind ------------------------------------------------------------

    def is_type(self, kind):
        return kind in SCALARS or any(kind == q(name) for kinds in (self.enums, self.domains, self.composites) for name in kinds)

    def prune(self):
        for fields in self.composites.values():
            for name in [each for each, kind in fields.items() if not self.is_type(kind)]:
                fields[name] = "text"
        for table in self.tables.values():
            self.prune_columns(table)
            self.prune_parts(table)
        for name in [each for each, table in self.tables.items() if not table.columns]:
            del self.tables[name]
        for table in self.tables.values():
            for key in [k for k, (column, other, _) in table.foreign.items() if not self.can_refer(table, column, other)]:
                del table.foreign[key]
        self.prune_readers()
        self.prune_views()

    def has(self, table, column):
        return table in self.tables and column in self.tables[table].columns

    def prune_readers(self):
        self.readers = {name: place for name, place in self.readers.items() if self.has(*place)}
        self.counted = {place: reader for place, reader in self.counted.items()
                        if reader in self.readers and self.has(*place) and self.is_counted(*place)}

    def is_counted(self, table, name):
        column = self.tables[table].columns[name]
        return column.type == "bigint" and not (column.default or column.identity or column.generated)

    def prune_columns(self, table):
        for name in [each for each, column in table.columns.items() if not self.is_type(column.type)]:
            del table.columns[name]
        for column in table.columns.values():
            if column.generated and (column.generated not in table.columns
                                     or table.columns[column.generated].type not in WHOLE
                                     or table.columns[column.generated].generated or column.type not in WHOLE):
                column.generated = None
            if column.generated or column.identity:
                column.default = None
            if column.identity and column.type not in WHOLE:
                column.identity = None
            if column.default and not self.is_default(column):
                column.default, column.not_null = None, column.identity is not None

    def is_default(self, column):
        if column.default == CONSTANTS.get(column.type):
            return True
        if column.type in WHOLE:
            return (any(column.default == f"nextval('{q(name)}')" for name in self.sequences)
                    or any(column.default == f"{q(name)}({column.type} '5')" and kind == column.type
                           for name, (kind, _) in self.functions.items()))
        return any(column.type == q(name) and column.default in map(repr, labels) for name, labels in self.enums.items())

    def prune_parts(self, table):
        has = table.columns.__contains__
        keys = [each for each in table.primary or () if has(each) and self.is_ordered(table.columns[each].type)]
        table.primary = keys or None
        for each in table.primary or ():
            table.columns[each].not_null = True
        if table.partitions and (not table.primary or table.columns[table.primary[0]].generated):
            table.partitions = 0
        table.uniques = {key: [c for c in columns if has(c) and self.is_ordered(table.columns[c].type)]
                         for key, columns in table.uniques.items()}
        table.uniques = {key: columns for key, columns in table.uniques.items()
                         if columns and (not table.partitions or table.primary[0] in columns)}
        table.checks = {key: (column, function) for key, (column, function) in table.checks.items()
                        if has(column) and (function is None or (function in self.functions and self.functions[function][0] == table.columns[column].type))}
        table.indexes = {key: (form, column) for key, (form, column) in table.indexes.items()
                         if has(column) and self.is_ordered(table.columns[column].type)
                         and ("lower" not in form or table.columns[column].type in ("text", "varchar(20)"))
                         and ("UNIQUE" not in form or not table.partitions)}
        table.policies = {key: column for key, column in table.policies.items() if has(column)}
        table.comments = {column: text for column, text in table.comments.items() if not column or has(column)}
        if table.partitions:
            for column in table.columns.values():
                column.identity = None

    def is_ordered(self, kind):
        return kind not in ("jsonb",) and not any(kind == q(name) for name in self.composites)

    def can_refer(self, table, column, other):
        target = self.tables.get(other)
        return (column in table.columns and target and target.primary and len(target.primary) == 1
                and not table.columns[column].generated
                and target.columns[target.primary[0]].type == table.columns[column].type)

    def prune_views(self):
        for name in list(self.views):
            sources, is_stored, function = self.views[name]
            kept = {}
            for source, columns in sources.items():
                there = (self.tables[source].columns if source in self.tables
                         else self.view_columns(source) if source in self.views else ())
                columns = [each for each in columns if each in there]
                if columns:
                    kept[source] = columns
            if kept:
                self.views[name] = (kept, is_stored, function if function in self.functions or function in self.readers else None)
            else:
                del self.views[name]


class Author:
    """Writes schemas and changes them. With rows in the tables, a change is one that they survive."""

    def __init__(self, number, keeps_rows):
        self.random = random.Random(number)
        self.keeps_rows = keeps_rows
        self.count = 0

    def name(self):
        self.count += 1
        return f"{self.random.choice(WORDS)}{self.count}"

    def some(self, things):
        return self.random.choice(sorted(things)) if things else None

    def chance(self, part):
        return self.random.random() < part

    def schema(self):
        schema = Schema()
        for make in (self.add_enum, self.add_domain, self.add_composite, self.add_sequence, self.add_function):
            for _ in range(self.random.randint(0, 2)):
                make(schema)
        for _ in range(self.random.randint(2, 5)):
            self.add_table(schema)
        for _ in range(self.random.randint(3, 14)):
            self.random.choice(self.additions())(schema)
            schema.prune()
        return schema

    def changed(self, schema):
        new = copy.deepcopy(schema)
        for _ in range(self.random.randint(1, 9)):
            self.random.choice(self.changes())(new)
            new.prune()
        return new

    def additions(self):
        return [self.add_enum, self.add_domain, self.add_composite, self.add_sequence, self.add_function,
                self.add_table, self.add_column, self.add_column, self.add_index, self.add_index, self.add_view,
                self.add_view, self.add_reader, self.add_reader, self.add_trigger, self.add_policy,
                self.add_comment] + self.constraints()

    def constraints(self):
        return [self.add_primary, self.add_unique, self.add_check, self.add_foreign, self.add_foreign, self.partition]

    def changes(self):
        kept = [self.add_table, self.add_column, self.add_index, self.add_view, self.add_trigger, self.add_policy,
                self.add_comment, self.add_label, self.widen, self.change_default, self.change_function,
                self.change_sequence, self.change_view, self.drop_part, self.drop_view, self.drop_column,
                self.store_view, self.add_reader, self.drop_reader, self.add_function, self.add_enum, self.relax]
        lost = [self.drop_table, self.drop_label, self.drop_type, self.drop_function, self.change_type,
                self.change_type, self.change_domain, self.change_composite, self.require, self.drop_primary,
                self.change_identity, self.change_generated, self.move_column]
        return kept if self.keeps_rows else kept + lost + self.constraints()

    # --- what can be there ----------------------------------------------------------------------

    def add_enum(self, schema):
        schema.enums[self.name()] = [f"l{i}" for i in range(self.random.randint(1, 4))]

    def add_domain(self, schema):
        schema.domains[self.name()] = self.random.choice([("integer", "> 0"), ("text", "<> ''"), ("numeric", "< 100")])

    def add_composite(self, schema):
        schema.composites[self.name()] = {f"f{i}": self.type(schema, False) for i in range(self.random.randint(1, 3))}

    def add_sequence(self, schema):
        schema.sequences[self.name()] = (self.random.randint(1, 9), self.random.randint(1, 3))

    def add_function(self, schema):
        schema.functions[self.name()] = (self.random.choice(WHOLE[:2]), self.random.randint(1, 9))

    def type(self, schema, with_composites=True):
        own = [q(name) for kinds in (schema.enums, schema.domains, schema.composites if with_composites else ())
               for name in kinds]
        return self.random.choice(own) if own and self.chance(0.3) else self.random.choice(SCALARS)

    def default(self, schema, kind):
        choices = [CONSTANTS[kind]] if kind in CONSTANTS else []
        if kind in WHOLE:
            choices += [f"nextval('{q(name)}')" for name in schema.sequences]
            choices += [f"{q(name)}({kind} '5')" for name, (of, _) in schema.functions.items() if of == kind]
        for name, labels in schema.enums.items():
            choices += [repr(label) for label in labels if kind == q(name)]
        return self.some(choices)

    def column(self, schema):
        kind = self.type(schema)
        column = Column(kind)
        if self.chance(0.4):
            column.default = self.default(schema, kind)
        if column.default and self.chance(0.5):
            column.not_null = True
        return column

    def add_table(self, schema):
        table = Table()
        if self.chance(0.8):
            table.columns["id"] = Column(self.random.choice(("bigint", "integer", "uuid")), not_null=True)
            table.primary = ["id"]
            if table.columns["id"].type != "uuid" and self.chance(0.5):
                table.columns["id"].identity = self.random.choice(("ALWAYS", "BY DEFAULT"))
        for _ in range(self.random.randint(1, 5)):
            table.columns[self.name()] = self.column(schema)
        schema.tables[self.name()] = table

    def table(self, schema):
        name = self.some(schema.tables)
        return schema.tables[name] if name else Table()

    def add_column(self, schema):
        table = self.table(schema)
        whole = table.of_types(*WHOLE)
        if whole and self.chance(0.15):
            table.columns[self.name()] = Column("bigint", generated=self.some(whole))
        elif table.columns:
            table.columns[self.name()] = self.column(schema)

    def add_primary(self, schema):
        table = self.table(schema)
        if table.columns and not table.primary:
            table.primary = [self.some(table.columns)]

    def add_unique(self, schema):
        table = self.table(schema)
        if table.columns:
            table.uniques[self.name()] = sorted({self.some(table.columns), self.some(table.columns)})

    def add_check(self, schema):
        table = self.table(schema)
        if table.columns:
            table.checks[self.name()] = (self.some(table.columns), self.some(schema.functions) if self.chance(0.5) else None)

    def add_foreign(self, schema):
        table = self.table(schema)
        other = self.some(schema.tables)
        target = schema.tables[other] if other else None
        if target and target.primary and len(target.primary) == 1:
            column = self.some(table.of_types(target.columns[target.primary[0]].type))
            if column:
                table.foreign[self.name()] = (column, other, self.random.choice(("", "ON DELETE CASCADE", "DEFERRABLE")))

    def add_index(self, schema):
        table = self.table(schema)
        forms = ["CREATE INDEX {index} ON {table} ({column})",
                 "CREATE INDEX {index} ON {table} ({column} DESC NULLS LAST)",
                 "CREATE INDEX {index} ON {table} USING hash ({column})",
                 "CREATE INDEX {index} ON {table} (lower({column}))",
                 "CREATE INDEX {index} ON {table} ({column}) WHERE {column} IS NOT NULL"]
        if not self.keeps_rows:
            forms.append("CREATE UNIQUE INDEX {index} ON {table} ({column})")
        if table.columns:
            table.indexes[self.name()] = (self.random.choice(forms), self.some(table.columns))

    def add_trigger(self, schema):
        table = self.table(schema)
        if table.columns:
            table.triggers[self.name()] = (self.random.choice(("BEFORE INSERT", "AFTER UPDATE OR DELETE", "BEFORE UPDATE")), "touch")

    def add_policy(self, schema):
        table = self.table(schema)
        if table.columns:
            table.policies[self.name()] = self.some(table.columns)

    def add_comment(self, schema):
        table = self.table(schema)
        if table.columns:
            table.comments[self.some([*table.columns, ""])] = self.random.choice(("it''s", "two\nlines", "semi;colon"))

    def partition(self, schema):
        table = self.table(schema)
        if table.primary and not table.uniques:
            table.partitions = 0 if table.partitions else self.random.randint(1, 3)

    def sources(self, schema):
        there = {name: list(table.columns) for name, table in schema.tables.items()}
        there |= {name: schema.view_columns(name) for name in schema.views}
        names = {self.some(there), self.some(there)} - {None}
        return {name: sorted(self.random.sample(there[name], self.random.randint(1, min(3, len(there[name])))))
                for name in sorted(names)}

    def add_view(self, schema):
        sources = self.sources(schema)
        if sources:
            schema.views[self.name()] = (sources, self.chance(0.25), self.some([*schema.functions, *schema.readers]) if self.chance(0.4) else None)

    def add_reader(self, schema):
        name = self.some(schema.tables)
        if not name:
            return
        reader = self.name()
        schema.readers[reader] = (name, self.some(schema.tables[name].columns))
        other = self.some(schema.tables)
        column = self.some(schema.tables[other].of_types("bigint"))
        if column:
            schema.counted[other, column] = reader

    # --- changes --------------------------------------------------------------------------------

    def add_label(self, schema):
        labels = schema.enums.get(self.some(schema.enums))
        if labels:
            labels.insert(self.random.randint(0, len(labels)), self.name())

    def drop_label(self, schema):
        labels = schema.enums.get(self.some(schema.enums))
        if labels and len(labels) > 1:
            labels.remove(self.some(labels))

    def drop_type(self, schema):
        kinds = self.random.choice((schema.enums, schema.domains, schema.composites))
        kinds.pop(self.some(kinds), None)

    def drop_function(self, schema):
        schema.functions.pop(self.some(schema.functions), None)

    def change_function(self, schema):
        name = self.some(schema.functions)
        if name:
            kind = schema.functions[name][0]
            schema.functions[name] = (kind if self.keeps_rows else self.random.choice(WHOLE[:2]), self.random.randint(1, 9))

    def change_sequence(self, schema):
        name = self.some(schema.sequences)
        if name:
            schema.sequences[name] = (self.random.randint(1, 9), self.random.randint(1, 3))

    def change_domain(self, schema):
        name = self.some(schema.domains)
        if name:
            schema.domains[name] = self.random.choice([("integer", "> 1"), ("text", "<> 'x'"), ("numeric", "< 90")])

    def change_composite(self, schema):
        fields = schema.composites.get(self.some(schema.composites))
        if fields is not None:
            fields[self.some([*fields, "g"])] = self.type(schema, False)

    def drop_table(self, schema):
        schema.tables.pop(self.some(schema.tables), None)

    def drop_column(self, schema):
        table = self.table(schema)
        checked = [column for column, _ in table.checks.values()]
        gone = [each for each, column in table.columns.items()
                if not self.keeps_rows or not (column.not_null or each in checked)]
        table.columns.pop(self.some(gone), None)

    def drop_part(self, schema):
        table = self.table(schema)
        kept = (table.indexes, table.checks, table.triggers, table.policies, table.comments, table.uniques, table.foreign)
        parts = self.random.choice(kept)
        parts.pop(self.some(parts), None)

    def drop_primary(self, schema):
        self.table(schema).primary = None

    def drop_reader(self, schema):
        schema.readers.pop(self.some(schema.readers), None)

    def drop_view(self, schema):
        schema.views.pop(self.some(schema.views), None)

    def change_view(self, schema):
        name = self.some(schema.views)
        if name:
            first = {each: columns for each, columns in self.sources(schema).items() if each in schema.tables}
            schema.views[name] = (first or schema.views[name][0], schema.views[name][1], None)

    def store_view(self, schema):
        name = self.some(schema.views)
        if name:
            sources, is_stored, function = schema.views[name]
            schema.views[name] = (sources, not is_stored, function)

    def plain_column(self, schema):
        table = self.table(schema)
        name = self.some(table.plain())
        return table.columns[name] if name else Column("text")

    def widen(self, schema):
        column = self.plain_column(schema)
        column.type = WIDER.get(column.type, column.type)

    def change_type(self, schema):
        self.plain_column(schema).type = self.type(schema)

    def change_default(self, schema):
        column = self.plain_column(schema)
        default = self.default(schema, column.type) if self.chance(0.7) else None
        if default or not (self.keeps_rows and column.not_null):
            column.default = default

    def require(self, schema):
        self.plain_column(schema).not_null = True

    def relax(self, schema):
        table = self.table(schema)
        for name in table.plain():
            if name not in (table.primary or ()) and not self.keeps_rows:
                table.columns[name].not_null = False

    def change_identity(self, schema):
        table = self.table(schema)
        name = self.some(table.of_types(*WHOLE))
        if name and not table.columns[name].generated:
            column = table.columns[name]
            column.identity = self.random.choice((None, "ALWAYS", "BY DEFAULT"))
            column.not_null = column.not_null or bool(column.identity)

    def change_generated(self, schema):
        table = self.table(schema)
        name, source = self.some(table.of_types(*WHOLE)), self.some(table.of_types(*WHOLE))
        if name and name != source:
            column = table.columns[name]
            column.generated = None if column.generated else source
            column.identity = None if column.generated else column.identity

    def move_column(self, schema):
        table = self.table(schema)
        name = self.some(table.columns)
        if name:
            table.columns[name] = table.columns.pop(name)


def pair(number):
    """Old DDL and new DDL. Every other pair is one that keeps its rows."""
    author = Author(number, keeps_rows=number % 2 == 0)
    old = author.schema()
    new = author.changed(old)
    return old.ddl(), new.ddl() + ("" if author.keeps_rows else "-- refuses: rows\n")
