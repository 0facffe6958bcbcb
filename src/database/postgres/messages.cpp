// Scripts on their way to the server: many statements a message, and the answers back to the
// statement that each is about.
#include <algorithm>
#include <utility>

#include "database/postgres/database.h"
#include "database/postgres/failure.h"
#include "sql/check.h"

namespace slipway::postgres {

void PostgresDatabase::note_settings(const Statement& statement) {
    may_have_set_ = may_have_set_ || statement.kind == StatementKind::session_setting ||
                    mentions(statement.text, "default_transaction_isolation") ||
                    mentions(statement.text, "default_transaction_deferrable");
}

void PostgresDatabase::run(StatementReader& script) {
    batch_.begin_file(script.file());
    Statement statement;
    while (script.next(statement)) {
        if (Batch::is_huge(statement)) {
            flush();  // alone in its message it is in memory once
        }
        note_settings(statement);
        const StatementKind kind = statement.kind;
        batch_.add(std::move(statement), step_);
        if (kind == StatementKind::copy_from_stdin) {
            send_batch(&script);
        } else if (kind == StatementKind::session_setting || batch_.is_full() || !talks_utf8()) {
            // A setting can change how the next message is read, and what the server cannot read in
            // another encoding it refuses as a whole.
            send_batch(nullptr);
        }
    }
}

void PostgresDatabase::run_one(const Statement& statement, StatementReader& script) {
    flush();
    batch_.begin_file(script.file());
    note_settings(statement);
    batch_.add(Statement(statement), step_);
    send_batch(statement.kind == StatementKind::copy_from_stdin ? &script : nullptr);
}

void PostgresDatabase::flush() {
    if (!batch_.empty()) {
        send_batch(nullptr);
    }
}

void PostgresDatabase::send_batch(StatementReader* copy_from) {
    session_.throw_if_stopped();  // the cancel came too late for the message before
    const auto& entries = batch_.entries();
    const auto first_of_user =
        std::find_if(entries.begin(), entries.end(), [](const auto& e) { return e.line != 0; });
    const auto first_start =
        std::find_if(entries.begin(), first_of_user, [](const auto& e) { return e.starts_step; });
    if (listener_ != nullptr && first_start != first_of_user) {
        listener_->step_started(first_start->step);
    }
    sent_ = std::chrono::steady_clock::now();
    done_ = 0;
    server_view_.clear();
    seen_step_.reset();
    session_.send(batch_.text(), Session::Fetch::one_by_one);
    std::optional<Error> failed;
    for (Result result = session_.next(); result; result = session_.next()) {
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COPY_IN && copy_from != nullptr) {
            copy_in(*copy_from);
        } else if (status == PGRES_FATAL_ERROR) {
            failed =
                failed ? std::move(failed)
                       : std::optional<Error>(place(failure(session_, result.get()), result.get()));
        } else if (status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
            char* row = nullptr;
            while (PQgetCopyData(session_.raw(), &row, 0) > 0) {
                PQfreemem(row);
            }
        } else {
            take_result(result.get());
        }
    }
    if (!failed && session_.is_lost()) {
        failed = place(lost_connection(session_.raw()), nullptr);
    }
    if (failed) {
        throw std::move(*failed);
    }
    account(sent_, std::chrono::steady_clock::now());
    batch_.clear();
    activities_.clear();
}

void PostgresDatabase::take_result(const PGresult* result) {
    if (done_ >= batch_.entries().size()) {
        return;
    }
    const Batch::Entry& entry = batch_.entries()[done_];
    if (PQresultStatus(result) != PGRES_SINGLE_TUPLE) {
        ++done_;
        return;
    }
    if (entry.starts_step) {
        starts_.emplace_back(entry.step, std::atof(PQgetvalue(result, 0, PQnfields(result) - 1)));
        const bool told_when_sent =
            std::none_of(batch_.entries().begin(),
                         batch_.entries().begin() + static_cast<std::ptrdiff_t>(done_),
                         [](const auto& e) { return e.line != 0 || e.starts_step; });
        if (listener_ != nullptr && !told_when_sent) {
            listener_->step_started(entry.step);
        }
    }
}

void PostgresDatabase::copy_in(StatementReader& script) {
    copy_line_ = script.copy_data_line();
    for (std::string_view data = script.read_copy_data();
         !data.empty() && !session_.was_cancelled_by_stop();
         data = script.read_copy_data()) {
        session_.put_copy_data(data);
    }
    finish_copy();
}

void PostgresDatabase::finish_copy() {
    if (session_.was_cancelled_by_stop()) {
        session_.break_off_copy();  // the cancel may come too late: what was sent is not all of it
    } else {
        session_.end_copy();
    }
}

// Shares the time of one message among its steps: the server told when each began, and the last one
// took what is left.
void PostgresDatabase::account(SteadyTime sent, SteadyTime answered) {
    if (listener_ == nullptr || batch_.empty()) {
        return;
    }
    const auto seconds = [](double s) {
        return std::chrono::microseconds(static_cast<std::int64_t>(s * 1e6));
    };
    auto rest = std::chrono::duration_cast<std::chrono::microseconds>(answered - sent);
    for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
        const auto took = seconds(starts_[i + 1].second - starts_[i].second);
        listener_->step_took(starts_[i].first, took);
        rest -= took;
    }
    listener_->step_took(batch_.entries().back().step,
                         std::max(rest, std::chrono::microseconds(0)));
    starts_.clear();
}

Place PostgresDatabase::copy_place(const PGresult* result) const {
    const char* context = PQresultErrorField(result, PG_DIAG_CONTEXT);
    const std::string_view text = context == nullptr ? std::string_view() : context;
    if (copy_line_ == 0 || !text.starts_with("COPY ")) {
        return {};
    }
    const std::size_t comma = text.find(", ");
    const std::size_t digits = text.find_first_of("0123456789", comma);
    if (comma == std::string_view::npos || digits == std::string_view::npos) {
        return {};
    }
    const auto row = static_cast<std::size_t>(std::strtoull(text.data() + digits, nullptr, 10));
    return {"", copy_line_ + row - 1, 0};
}

Error PostgresDatabase::place(Error error, const PGresult* result) {
    const auto& entries = batch_.entries();
    const char* position =
        result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    Batch::Position at;
    if (position != nullptr) {
        at = batch_.locate(static_cast<std::size_t>(std::strtoull(position, nullptr, 10)));
    }
    if (at.entry == nullptr) {
        const Batch::Entry& entry = entries[std::min(done_, entries.size() - 1)];
        at = {&entry, entry.line, entry.column};
    }
    failed_step_ = at.entry->step;
    error.statement(batch_.statement(*at.entry));
    if (at.line == 0) {
        return bad_setting(std::move(error));
    }
    Place where{"", at.line, at.column};
    if (const Place data = result == nullptr ? Place{} : copy_place(result); data.line != 0) {
        where = data;
    }
    where.file = batch_.file(*at.entry);
    copy_line_ = 0;
    return error.at(where);
}

}  // namespace slipway::postgres
