#include "database/postgres/scratch.h"

#include <chrono>
#include <unordered_map>
#include <utility>

#include "base/checksum.h"
#include "base/error.h"
#include "database/postgres/connect.h"
#include "database/postgres/dialect.h"
#include "database/postgres/scratch_names.h"

namespace slipway::postgres {

namespace {

constexpr int first_with_strategy = 15;
constexpr int first_with_provider = 15;
constexpr int first_with_common_locale = 17;
constexpr std::size_t key_digits = 24;
constexpr std::string_view no_privilege = "42501";
// Of two that give a database the same name one gets either, by how close they are.
constexpr std::string_view duplicate = "42P04";
constexpr std::string_view duplicate_key = "23505";

std::string quoted(const std::string& name) {
    return dialect().quote_identifier(name);
}

std::string literal(const std::string& text) {
    return dialect().quote_literal(text);
}

int major_version(const Database& database) {
    return std::stoi(database.server_version().substr(std::string_view("PostgreSQL ").size()));
}

std::unique_ptr<Database> or_throw(Opened opened) {
    if (!opened.database) {
        throw Error(opened.refusal.code, opened.refusal.reason).hint(opened.refusal.hint);
    }
    return std::move(opened.database);
}

class Server;

class MadeDatabase final : public ScratchDatabase {
  public:
    enum class AtEnd { drop, leave };
    MadeDatabase(Server& server, std::string name, std::unique_ptr<Database> open, AtEnd at_end)
        : server_(server), name_(std::move(name)), open_(std::move(open)), at_end_(at_end) {}
    ~MadeDatabase() override;
    MadeDatabase(const MadeDatabase&) = delete;
    MadeDatabase& operator=(const MadeDatabase&) = delete;
    MadeDatabase(MadeDatabase&&) = delete;
    MadeDatabase& operator=(MadeDatabase&&) = delete;

    [[nodiscard]] Database& database() override { return *open_; }

    // Closes it; it is left where it is from here on.
    std::string let_go() {
        open_.reset();
        at_end_ = AtEnd::leave;
        return std::exchange(name_, {});
    }

  private:
    Server& server_;
    std::string name_;  // empty: let go
    std::unique_ptr<Database> open_;
    AtEnd at_end_;
};

// Makes databases with an administrative session on the target.
class Server final : public ScratchServer {
  public:
    Server(const DatabaseUrl& url, const OpenOptions& options, ScratchOptions scratch)
        : url_(url),
          options_(options),
          scratch_(std::move(scratch)),
          admin_(open_or_throw(url, options)) {
        admin_->check_server();
        drop_leftovers(*admin_);
        read_target();
    }
    ~Server() override {
        for (const auto& [key, name] : kept_here_) {
            drop(name);
        }
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    std::unique_ptr<ScratchDatabase> make() override { return create("template0", locale_); }

    std::unique_ptr<ScratchDatabase> open_kept(const std::string& key) override {
        const std::string name = kept_name(key);
        admin_->query(take_name_lock(name, Sharing::shared));
        if (!exists(name)) {
            admin_->query(release_name_lock(name, Sharing::shared));
            return nullptr;
        }
        // Read on a thread of its own, where nobody may look at signals.
        Opened opened = try_open(name, nullptr);
        if (!opened.database) {  // dropped by another run just now
            admin_->query(release_name_lock(name, Sharing::shared));
            return nullptr;
        }
        note_use(*admin_, name);
        return std::make_unique<MadeDatabase>(
            *this, name, std::move(opened.database), MadeDatabase::AtEnd::leave);
    }

    // A copy needs the kept one for itself.
    std::unique_ptr<ScratchDatabase> copy_kept(const std::string& key) override {
        const std::string name = kept_name(key);
        admin_->query(take_name_lock(name, Sharing::alone));
        std::unique_ptr<ScratchDatabase> copy;
        try {
            copy = exists(name) ? create(name, {}) : nullptr;
        } catch (const Error&) {
            admin_->query(release_name_lock(name, Sharing::alone));
            throw;
        }
        admin_->query(release_name_lock(name, Sharing::alone));
        return copy;
    }

    void keep(std::unique_ptr<ScratchDatabase> filled, const std::string& key) override {
        const std::string scratch = static_cast<MadeDatabase&>(*filled).let_go();
        if (scratch_.keeping == Keeping::within_the_run) {
            kept_here_.emplace(key, scratch);
            return;
        }
        const std::string name = kept_name(key);
        try {
            note_use(*admin_, scratch);
            admin_->execute("ALTER DATABASE " + quoted(scratch) + " RENAME TO " + quoted(name));
        } catch (const Error& error) {
            drop(scratch);
            const bool was_slower =
                error.sqlstate() == duplicate || error.sqlstate() == duplicate_key;
            if (!was_slower) {
                throw;
            }
        }
        admin_->query(release_name_lock(scratch, Sharing::alone));
    }

    void drop(const std::string& name) noexcept {
        try {
            admin_->set_stop_policy({Duration(std::chrono::hours(1))});
            admin_->execute(drop_database(*admin_, name));
            admin_->query(release_name_lock(name, Sharing::alone));
        } catch (const std::exception&) {
            return;  // the next run drops it
        }
    }

    void close_kept(const std::string& name) noexcept {
        try {
            admin_->query(release_name_lock(name, Sharing::shared));
        } catch (const std::exception&) {
            return;  // the lock ends with the session
        }
    }

  private:
    // What a new database has to have of the target, and what a kept one is known by.
    void read_target() {
        const int version = major_version(*admin_);
        std::string columns = "pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype";
        if (version >= first_with_provider) {
            columns += ", datlocprovider, ";
            columns += version >= first_with_common_locale ? "datlocale" : "daticulocale";
        }
        const Rows rows = admin_->query("SELECT " + columns +
                                        " FROM pg_catalog.pg_database"
                                        " WHERE datname = pg_catalog.current_database()");
        const Row& row = rows.front();
        locale_ = " ENCODING " + literal(*row[0]) + " LC_COLLATE " + literal(*row[1]) +
                  " LC_CTYPE " + literal(*row[2]);
        if (version >= first_with_provider && *row[3] != "c") {
            locale_ += *row[3] == "i" ? " LOCALE_PROVIDER icu ICU_LOCALE "
                                      : " LOCALE_PROVIDER builtin BUILTIN_LOCALE ";
            locale_ += literal(row[4].value_or(""));
        }
        read_search_path();
        const Rows known = admin_->query(
            "SELECT pg_catalog.current_database() || ' ' || CURRENT_USER, pg_catalog.string_agg("
            "name || ' ' || default_version, ',' ORDER BY name) "
            "FROM pg_catalog.pg_available_extensions");
        surroundings_ = *known.front()[0] + '\n' + admin_->server_version() + '\n' +
                        known.front()[1].value_or("") + '\n' + locale_ + '\n' + search_path_;
    }

    // Of the database itself: what is loaded may rely on it.
    void read_search_path() {
        const Rows rows = admin_->query(
            "SELECT pg_catalog.substr(each, 13) FROM pg_catalog.pg_db_role_setting s"
            " JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase"
            " CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) each"
            " WHERE s.setrole = 0 AND d.datname = pg_catalog.current_database()"
            " AND pg_catalog.starts_with(each, 'search_path=')");
        search_path_ = rows.empty() ? "" : rows.front().front().value_or("");
    }

    std::unique_ptr<ScratchDatabase> create(const std::string& origin, const std::string& locale) {
        const auto now = std::chrono::duration_cast<std::chrono::seconds>(
            std::chrono::system_clock::now().time_since_epoch());
        const std::string name = std::string(scratch_prefix) + std::to_string(now.count()) + '_' +
                                 scratch_.run_id + '_' + std::to_string(++made_);
        admin_->query(take_name_lock(name, Sharing::alone));
        const bool has_strategy = major_version(*admin_) >= first_with_strategy;
        try {
            admin_->execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(origin) +
                            locale + (has_strategy ? " STRATEGY file_copy" : ""));
        } catch (Error& error) {
            explain(error);
            throw;
        }
        auto made = std::make_unique<MadeDatabase>(*this, name, nullptr, MadeDatabase::AtEnd::drop);
        prepare(name);
        std::unique_ptr<Database> database = open(name);
        made->let_go();
        return std::make_unique<MadeDatabase>(
            *this, name, std::move(database), MadeDatabase::AtEnd::drop);
    }

    void prepare(const std::string& name) {
        admin_->execute("COMMENT ON DATABASE " + quoted(name) + " IS " +
                        literal("Slipway's scratch database, made on " + scratch_.host +
                                " by run " + scratch_.run_id + "; the next run drops it"));
        admin_->execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
        if (!search_path_.empty()) {
            admin_->execute("ALTER DATABASE " + quoted(name) + " SET search_path TO " +
                            search_path_);
        }
    }

    static void explain(Error& error) {
        if (error.sqlstate() == no_privilege) {
            error.during("making a scratch database for the comparison");
            error.hint(
                "give the role the right to make one (ALTER ROLE … CREATEDB), or name an empty "
                "database that is there for it with --scratch-url");
        }
    }

    [[nodiscard]] std::unique_ptr<Database> open(const std::string& name) const {
        return or_throw(try_open(name, options_.stop));
    }

    [[nodiscard]] Opened try_open(const std::string& name, Stop* stop) const {
        OpenOptions options = options_;
        options.database = name;
        options.access = Access::read_write;
        options.stop = stop;
        return postgres::open(url_, options);
    }

    [[nodiscard]] std::string kept_name(const std::string& key) const {
        const auto here = kept_here_.find(key);
        return here != kept_here_.end()
                   ? here->second
                   : std::string(kept_prefix) +
                         sha256_hex(key + '\n' + surroundings_).substr(0, key_digits);
    }

    bool exists(const std::string& name) {
        if (scratch_.keeping == Keeping::within_the_run &&
            name.compare(0, kept_prefix.size(), kept_prefix) == 0) {
            return false;
        }
        return !admin_
                    ->query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + literal(name))
                    .empty();
    }

    DatabaseUrl url_;
    OpenOptions options_;
    ScratchOptions scratch_;
    std::unique_ptr<Database> admin_;
    std::string locale_;
    std::string search_path_;   // empty: the server's
    std::string surroundings_;  // what makes the same DDL mean something else
    std::size_t made_ = 0;
    std::unordered_map<std::string, std::string> kept_here_;  // by key, to be dropped at the end
};

// A database that subscribes to something cannot be dropped. None of its subscriptions has ever
// connected, so that no publisher has a slot for it.
void forget_subscriptions(Database& database) noexcept {
    try {
        const Rows names = database.query(
            "SELECT pg_catalog.quote_ident(s.subname) FROM pg_catalog.pg_subscription s"
            " JOIN pg_catalog.pg_database d ON d.oid = s.subdbid"
            " WHERE d.datname = pg_catalog.current_database()");
        for (const auto& row : names) {
            const std::string name = row.front().value();
            database.execute("ALTER SUBSCRIPTION " + name + " DISABLE");
            database.execute("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
            database.execute("DROP SUBSCRIPTION " + name);
        }
    } catch (const Error&) {  // then the database stays for the next run to drop
        return;
    }
}

MadeDatabase::~MadeDatabase() {
    if (open_ && at_end_ == AtEnd::drop) {
        forget_subscriptions(*open_);
    }
    open_.reset();
    if (name_.empty()) {
        return;
    }
    if (at_end_ == AtEnd::drop) {
        server_.drop(name_);
    } else {
        server_.close_kept(name_);
    }
}

}  // namespace

std::unique_ptr<Database> open_or_throw(const DatabaseUrl& url, const OpenOptions& options) {
    return or_throw(open(url, options));
}

std::unique_ptr<ScratchServer> scratch_server(const DatabaseUrl& url,
                                              const OpenOptions& options,
                                              const ScratchOptions& scratch) {
    return scratch.url ? given_scratch_server(*scratch.url, url, options)
                       : std::make_unique<Server>(url, options, scratch);
}

}  // namespace slipway::postgres
