"""A pair on which the differ's plain SQL is held to its laws: the upgrade gives the new schema (as
pg_dump -s prints it, whatever the order of columns), the rows that the old one held survive with what
stands in the columns that stay, a second comparison finds nothing, and the downgrade gives the old
schema back. Rows come from the old DDL itself and from seed.sql.
"""
from pairs import Pair
from server import Failure, apply, compare, expect


class PlainPair(Pair):
    def sql(self, source, target):
        return compare(self.tool, self.server, source, target)

    def expect_equal(self, up, is_equal):
        down, is_equal_back = self.sql(self.new, self.old)
        if not (is_equal and is_equal_back):
            raise Failure(f"there is nothing to find:\n{up}\n{down}")

    def hold(self):
        dump_old, dump_new = self.server.dump(self.old), self.server.dump(self.new)
        up, is_equal = self.sql(self.old, self.new)
        if not self.differs():
            return self.expect_equal(up, is_equal)
        if is_equal and dump_old != dump_new:
            raise Failure("no difference was found")
        down, _ = self.sql(self.new, self.old)
        before = self.seed()
        apply(self.server, self.old, "upgrade", up)
        expect(self.server, self.old, "upgrade", dump_new, up)
        self.expect_rows(before, up)
        again, is_equal = self.sql(self.old, self.new)
        if not is_equal:
            raise Failure(f"the second comparison finds:\n{again}\nafter:\n{up}")
        if self.comes_back():
            apply(self.server, self.old, "downgrade", down)
            expect(self.server, self.old, "downgrade", dump_old, down)
