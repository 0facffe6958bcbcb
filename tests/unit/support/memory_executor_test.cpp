#include "support/memory_executor.h"

#include <catch2/catch.hpp>

#include "database/sqlite/backend.h"

namespace slipway::test {

TEST_CASE("the memory executor records what it is told", "[support]") {
    MemoryExecutor executor(sqlite::backend.dialect());
    executor.answer_rows(0);
    executor.answer_rows(std::nullopt);
    const std::string script = "CREATE TABLE t (a); COPY t FROM stdin;\n1\n2\n\\.\nSELECT 1";
    TextSource source(script);
    LexicalRules rules;
    rules.copy_from_stdin = true;
    StatementReader reader(source, rules, "a.sql", 1);

    executor.begin();
    executor.start_step(3, {});
    executor.run(reader);
    executor.flush();
    CHECK(executor.in_transaction());
    executor.commit();
    CHECK(executor.execute("DELETE") == 0U);
    CHECK_FALSE(executor.execute("UPDATE"));
    CHECK(executor.execute("INSERT") == 1U);
    executor.rollback();
    CHECK_FALSE(executor.in_transaction());
    CHECK(executor.log() == std::vector<std::string>{"begin",
                                                     "step 3",
                                                     "run: CREATE TABLE t (a)",
                                                     "run: COPY t FROM stdin",
                                                     "copy: 1\n2\n",
                                                     "run: SELECT 1",
                                                     "flush",
                                                     "commit",
                                                     "execute: DELETE",
                                                     "execute: UPDATE",
                                                     "execute: INSERT",
                                                     "rollback"});
    CHECK(executor.calls() == 10);
}

TEST_CASE("the memory executor fails at the call it was told", "[support]") {
    MemoryExecutor executor(sqlite::backend.dialect());
    executor.fail_at(3, Error(ErrorCode::passing, "connection lost"));
    executor.begin();
    executor.start_step(7, {});
    CHECK_THROWS_WITH(executor.execute("UPDATE"), "connection lost");
    CHECK(executor.failed_step() == 7);
    executor.execute("UPDATE");
    CHECK(executor.log() == std::vector<std::string>{"begin", "step 7", "execute: UPDATE"});
}

}  // namespace slipway::test
