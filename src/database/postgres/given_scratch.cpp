#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "database/postgres/scratch.h"
#include "database/postgres/scratch_names.h"

namespace slipway::postgres {

namespace {

// Marks what is in the database as ours, from before the first of it until after the last.
constexpr const char* marker = "slipway_scratch";
constexpr const char* busy_name = "slipway_scratch_given";

// Of the user's own making: no extension's member, nothing that the server brought.
constexpr const char* own_schemas =
    "SELECT pg_catalog.quote_ident(nspname) FROM pg_catalog.pg_namespace"
    " WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'slipway_scratch')"
    " ORDER BY 1";

// What is in no schema, as the statements that drop it.
constexpr const char* drops_of_the_rest =
    "SELECT pg_catalog.format('DROP EVENT TRIGGER %I', evtname) FROM pg_catalog.pg_event_trigger"
    " UNION ALL SELECT pg_catalog.format('DROP PUBLICATION %I', pubname)"
    " FROM pg_catalog.pg_publication"
    " UNION ALL SELECT pg_catalog.format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname)"
    " FROM pg_catalog.pg_foreign_data_wrapper"
    " UNION ALL SELECT pg_catalog.format('DROP CAST (%s AS %s)',"
    " pg_catalog.format_type(castsource, NULL), pg_catalog.format_type(casttarget, NULL))"
    " FROM pg_catalog.pg_cast WHERE oid >= 16384"
    " UNION ALL SELECT pg_catalog.format('DROP EXTENSION IF EXISTS %I CASCADE', extname)"
    " FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'";

// What is in the database beside schemas, relations and routines.
constexpr const char* other_objects = R"(
    SELECT pg_catalog.pg_describe_object(class, oid, 0) FROM (
        SELECT 1247 AS class, oid FROM pg_catalog.pg_type WHERE typtype IN ('e', 'd', 'r')
        UNION ALL SELECT 3079, oid FROM pg_catalog.pg_extension
        UNION ALL SELECT 3466, oid FROM pg_catalog.pg_event_trigger
        UNION ALL SELECT 6104, oid FROM pg_catalog.pg_publication
        UNION ALL SELECT 2328, oid FROM pg_catalog.pg_foreign_data_wrapper
        UNION ALL SELECT 2605, oid FROM pg_catalog.pg_cast
        UNION ALL SELECT 3456, oid FROM pg_catalog.pg_collation
        UNION ALL SELECT 2617, oid FROM pg_catalog.pg_operator
        UNION ALL SELECT 3600, oid FROM pg_catalog.pg_ts_dict
        UNION ALL SELECT 3602, oid FROM pg_catalog.pg_ts_config
        UNION ALL SELECT 2613, oid FROM pg_catalog.pg_largeobject_metadata) o
    WHERE oid >= 16384 ORDER BY 1 LIMIT 3)";

// Which database of which running server this is.
constexpr const char* identity =
    "SELECT oid::text || ' ' || pg_catalog.pg_postmaster_start_time()::text"
    " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";

// So many at once that the server's table of locks does not overflow.
constexpr const char* some_tables =
    "SELECT pg_catalog.string_agg(c.oid::pg_catalog.regclass::text, ', ') FROM ("
    "SELECT c.oid FROM pg_catalog.pg_class c"
    " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    " AND c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE"
    " d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid"
    " AND d.deptype = 'e') LIMIT 200) c";

class GivenServer;

class GivenDatabase final : public ScratchDatabase {
  public:
    explicit GivenDatabase(GivenServer& server) : server_(server) {}
    ~GivenDatabase() override;
    GivenDatabase(const GivenDatabase&) = delete;
    GivenDatabase& operator=(const GivenDatabase&) = delete;
    GivenDatabase(GivenDatabase&&) = delete;
    GivenDatabase& operator=(GivenDatabase&&) = delete;

    [[nodiscard]] Database& database() override;

  private:
    GivenServer& server_;
};

class GivenServer final : public ScratchServer {
  public:
    GivenServer(const DatabaseUrl& url, const DatabaseUrl& target, OpenOptions options)
        : url_(url), options_(std::move(options)), name_(url.masked()) {
        options_.access = Access::read_only;
        const auto other = open_or_throw(target, options_);
        options_.access = Access::read_write;
        reopen();
        require_other_than(*other);
    }

    std::unique_ptr<ScratchDatabase> make() override {
        if (is_used_) {
            throw Error(ErrorCode::internal, "the scratch database is in use already");
        }
        database_->query(take_name_lock(busy_name, Sharing::alone));
        if (has_marker()) {
            empty();
        }
        require_empty();
        database_->execute(std::string("CREATE SCHEMA ") + marker);
        is_used_ = true;
        reopen_for_work();
        return std::make_unique<GivenDatabase>(*this);
    }

    [[nodiscard]] Database& work() { return *work_; }

    void finish() noexcept {
        is_used_ = false;
        work_.reset();
        try {
            empty();
            database_->query(release_name_lock(busy_name, Sharing::alone));
        } catch (const std::exception&) {
            return;  // the next run empties it
        }
    }

  private:
    void reopen() { database_ = open_or_throw(url_, options_); }
    // Scripts run in a session of their own: nothing that they set reaches ours.
    void reopen_for_work() { work_ = open_or_throw(url_, options_); }

    bool has_marker() {
        return !database_
                    ->query(std::string("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = '") +
                            marker + "'")
                    .empty();
    }

    // However it is called: another host name may lead to it.
    void require_other_than(Database& target) {
        if (database_->query(identity) == target.query(identity)) {
            throw Error(ErrorCode::guard,
                        "the scratch database " + name_ + " is the database to compare itself")
                .hint(
                    "--scratch-url takes an empty database beside it, as everything in it is "
                    "dropped");
        }
    }

    void require_empty() {
        std::vector<std::string> found;
        const Rows others = database_->query(
            "SELECT c.oid::pg_catalog.regclass::text FROM pg_catalog.pg_class c JOIN"
            " pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid >= 16384 AND"
            " n.nspname !~ '^pg_' AND c.relkind <> 'i' LIMIT 3");
        const Rows schemas = database_->query(std::string(
            "SELECT 'schema ' || pg_catalog.quote_ident(nspname) FROM pg_catalog.pg_namespace "
            "WHERE "
            "nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public') LIMIT 3"));
        const Rows routines = database_->query(
            "SELECT p.oid::pg_catalog.regprocedure::text FROM pg_catalog.pg_proc p JOIN"
            " pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'"
            " LIMIT 3");
        const Rows rest = database_->query(other_objects);
        for (const Rows* rows : {&others, &schemas, &routines, &rest}) {
            for (const Row& row : *rows) {
                found.push_back(row.front().value_or(""));
            }
        }
        if (!found.empty()) {
            throw Error(ErrorCode::guard,
                        "the scratch database " + name_ + " is not empty: " + join(found, ", "))
                .hint("--scratch-url takes an empty database, as everything in it is dropped");
        }
    }

    void empty() {
        for (Rows rows = database_->query(some_tables); rows.front().front();
             rows = database_->query(some_tables)) {
            database_->execute("DROP TABLE IF EXISTS " + *rows.front().front() + " CASCADE");
        }
        for (const Row& row : database_->query(drops_of_the_rest)) {
            database_->execute(*row.front());
        }
        for (const Row& row : database_->query(own_schemas)) {
            database_->execute("DROP SCHEMA " + *row.front() + " CASCADE");
        }
        database_->execute("CREATE SCHEMA public");
        restore_public();
        database_->execute(std::string("DROP SCHEMA IF EXISTS ") + marker);
    }

    // As the server makes it in a new database.
    void restore_public() {
        const Rows owner = database_->query(
            "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'pg_database_owner'");
        if (!owner.empty()) {
            database_->execute("ALTER SCHEMA public OWNER TO pg_database_owner");
        }
        database_->execute("GRANT USAGE ON SCHEMA public TO PUBLIC");
        database_->execute("COMMENT ON SCHEMA public IS 'standard public schema'");
    }

    DatabaseUrl url_;
    OpenOptions options_;
    std::string name_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Database> work_;
    bool is_used_ = false;
};

GivenDatabase::~GivenDatabase() {
    server_.finish();
}

Database& GivenDatabase::database() {
    return server_.work();
}

}  // namespace

std::unique_ptr<ScratchServer> given_scratch_server(const DatabaseUrl& url,
                                                    const DatabaseUrl& target,
                                                    const OpenOptions& options) {
    if (url.scheme() != "postgresql") {
        throw Error(ErrorCode::usage, "--scratch-url: expected a PostgreSQL database")
            .hint("both sides of a comparison are read from the same kind of server");
    }
    return std::make_unique<GivenServer>(url, target, options);
}

}  // namespace slipway::postgres
