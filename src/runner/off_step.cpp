#include "runner/off_step.h"

#include <algorithm>

#include "base/checksum.h"
#include "base/text.h"
#include "runner/lock_wait.h"
#include "runner/retry.h"
#include "runner/session_statement.h"
#include "sql/check.h"
#include "sql/words.h"

namespace slipway {

namespace {

// In the record's detail: a statement that cannot run in a transaction has begun. What the backend
// wants to remember of the time before follows.
constexpr std::string_view begun = "begun ";

std::string ordinal(std::size_t number) {
    return "statement " + std::to_string(number);
}

// Of the statements before the one at hand.
std::string what_stays(std::size_t done) {
    switch (done) {
        case 0: return "nothing before it was done";
        case 1: return "the one before it is done and stays";
        default: return "the " + std::to_string(done) + " before it are done and stay";
    }
}

bool may_drop_locks(const Statement& statement) {
    return statement.kind == StatementKind::session_setting ||
           mentions(statement.text, "pg_advisory_unlock_all") ||
           mentions(statement.text, "pg_advisory_unlock");
}

}  // namespace

std::string chain(const std::string& checksum, const std::string& statement) {
    return sha256_hex(checksum + '\n' + statement);
}

void OffStep::run(const Step& step, std::size_t index, const Heads& before) {
    step_ = &step;
    index_ = index;
    file_ = &place_.project.file(step.revision);
    section_ = &section_of(*file_, step.direction);
    begin_with_retries(before);
    try {
        make_session_ready();
        run_statements();
        finish_with_retries();
    } catch (Error& error) {
        explain(error);
        throw;
    }
}

// What is not a statement's own failure: the record could not be written, the connection is gone.
void OffStep::explain(Error& error) {
    if (explained_ || !acted_) {
        return;
    }
    place_.database.rollback();
    const bool is_final = error.code() == ErrorCode::migration_failed ||
                          error.code() == ErrorCode::refused ||
                          error.code() == ErrorCode::revisions;
    if (is_final) {
        error.recode(ErrorCode::partially_applied);
    }
    error.add_detail(counted(record_.statements_done, "statement") + " of revision " +
                     step_->revision + " on record as done" +
                     (record_.statements_done == 0 ? "" : ": what is done stays"));
    if (error.hint().empty()) {
        error.hint("run the same command again: it goes on where this run stopped");
    }
}

// The compare of compare-and-swap, before anything that cannot be rolled back.
void OffStep::check_heads(const Heads& before) {
    Heads now = place_.books.heads();
    std::sort(now.begin(), now.end());
    if (now != before) {
        throw Error(ErrorCode::passing,
                    "the version table is at " + heads_text(now) + ", where this run left it at " +
                        heads_text(before))
            .hint("another tool changed it meanwhile; revision " + step_->revision +
                  " was not begun: run the command again");
    }
}

// --resume-at: the statements before it count as done, whatever the record says.
void OffStep::take_resume_point() {
    const auto source = file_->open(*section_);
    StatementReader script(
        *source, place_.database.dialect().lexical_rules(), file_->path, section_->first_line);
    Statement statement;
    std::size_t statements = 0;
    std::string checksum;
    while (script.next(statement)) {
        if (++statements < options_.resume_at) {
            checksum = chain(checksum, statement.text);
        }
    }
    if (options_.resume_at > statements + 1) {
        throw Error(ErrorCode::usage,
                    "--resume-at " + std::to_string(options_.resume_at) + ": revision " +
                        step_->revision + " has " + counted(statements, "statement"))
            .at({file_->path, section_->first_line, 0});
    }
    record_.statements_done = options_.resume_at - 1;
    record_.statements_checksum = checksum;
    record_.detail.clear();
    place_.books.history().progress(place_.database, record_);
    around_.sink.on(
        Resumed{step_->revision, step_->direction, options_.resume_at, "as --resume-at says"});
}

// Nothing of the revision has run: a lock in the way of its record or hook is waited for.
void OffStep::begin_with_retries(const Heads& before) {
    Retry retry(options_.lock_retries, around_);
    while (true) {
        try {
            begin_record(before);
            return;
        } catch (Error& error) {
            place_.database.rollback();
            place_.books.forget_created();
            if (!retry.again_after(error)) {
                throw;
            }
        }
    }
}

void OffStep::start_session() {
    place_.database.start_step(index_, step_settings(options_, step_->direction, step_->revision));
}

// As before_each has left it. Where an earlier run did that, its settings are made again: the rest
// of it was committed together with the record that the revision began.
void OffStep::make_session_ready() {
    if (is_new_ && hooks_.has(HookPoint::before_each)) {
        return;
    }
    start_session();
    place_.database.flush();
    hooks_.run_settings(HookPoint::before_each, place_.database);
}

void OffStep::begin_record(const Heads& before) {
    Database& database = place_.database;
    database.begin();
    place_.books.create(database);
    check_heads(before);
    const std::string direction(name(step_->direction));
    for (StartedEntry& entry : place_.books.history().started(database)) {
        if (entry.revision == step_->revision && entry.direction == direction) {
            record_ = std::move(entry);
            is_new_ = false;
        }
    }
    if (is_new_) {
        record_.id = place_.books.history().start(database, log_.entry(index_));
        if (hooks_.has(HookPoint::before_each)) {
            start_session();
            hooks_.run(HookPoint::before_each, database);
            database.flush();
            keep_lock(place_.lock.get());
        }
    } else if (options_.resume_at != 0) {
        take_resume_point();
    }
    database.commit();
    place_.books.keep_created();
    resume_from_ = record_.statements_done;
    in_flight_ = record_.detail.starts_with(begun);
    acted_ = resume_from_ > 0 || in_flight_ || (options_.resume_at != 0 && !is_new_) ||
             hooks_.leaves_something(HookPoint::before_each);
}

void OffStep::run_statements() {
    const auto source = file_->open(*section_);
    StatementReader script(
        *source, place_.database.dialect().lexical_rules(), file_->path, section_->first_line);
    script.pass_over(options_.passes_over);
    Statement statement;
    while (script.next(statement)) {
        ++number_;
        try {
            settle(statement, script);
        } catch (Error& error) {
            stopped_at(statement, error);
        }
        if (may_drop_locks(statement)) {
            keep_lock(place_.lock.get());
        }
        checksum_ = chain(checksum_, statement.text);
        if (number_ == resume_from_) {
            check_unchanged();
        }
        if (number_ > resume_from_ && !in_own_block_ && record_.statements_done < number_) {
            record_done();
        }
    }
    if (number_ < resume_from_) {
        check_unchanged();
    }
}

bool OffStep::is_setting(const Statement& statement) const {
    return is_session_setting(statement, place_.database.dialect().lexical_rules());
}

OffStep::Todo OffStep::todo(std::size_t number, const Statement& statement) {
    if (number <= resume_from_) {
        return is_setting(statement) ? Todo::run : Todo::skip;
    }
    return number == resume_from_ + 1 && in_flight_ ? Todo::ask_whether_done : Todo::run;
}

void OffStep::settle(const Statement& statement, StatementReader& script) {
    Todo what = todo(number_, statement);
    if (what == Todo::ask_whether_done) {
        const EffectState effect = effect_in_flight(statement);
        if (effect == EffectState::unknown) {
            throw cannot_know(statement);
        }
        what = effect == EffectState::done ? Todo::skip : Todo::run;
        around_.sink.on(Resumed{
            step_->revision,
            step_->direction,
            number_,
            effect == EffectState::done ? "it had taken effect" : "it had not taken effect"});
    } else if (!is_new_ && number_ == resume_from_ + 1 && options_.resume_at == 0) {
        around_.sink.on(Resumed{step_->revision, step_->direction, number_, "it had not begun"});
    }
    if (what == Todo::run) {
        run_with_retries(statement, script);
    }
}

// Whether the statement that the record calls begun took effect; one that has not begun did not.
EffectState OffStep::effect_in_flight(const Statement& statement) {
    if (!record_.detail.starts_with(begun)) {
        return EffectState::not_done;
    }
    return place_.database.find_effect(statement.text, record_.detail.substr(begun.size()));
}

void OffStep::run_with_retries(const Statement& statement, StatementReader& script) {
    Retry retry(statement.kind == StatementKind::copy_from_stdin || in_own_block_
                    ? 0
                    : options_.lock_retries,
                around_);
    while (true) {
        try {
            if (in_own_block_ || statement.kind == StatementKind::begin) {
                run_in_own_block(statement, script);
            } else if (number_ > resume_from_ && !is_setting(statement) &&
                       place_.database.is_transactional(statement.text)) {
                run_atomically(statement, script);
            } else {
                run_on_its_own(statement, script);
            }
            return;
        } catch (Error& error) {
            place_.database.rollback();
            if (!retry.again_after(error)) {
                throw;
            }
            const EffectState effect = effect_in_flight(statement);
            if (effect == EffectState::unknown) {
                throw;
            }
            if (effect == EffectState::done) {
                return;
            }
        }
    }
}

// The statement and its record stand or fall together.
void OffStep::run_atomically(const Statement& statement, StatementReader& script) {
    place_.database.begin();
    place_.database.run_one(statement, script);
    StartedEntry next = record_;
    next.statements_done = number_;
    next.statements_checksum = chain(checksum_, statement.text);
    next.detail.clear();
    place_.books.history().progress(place_.database, next);
    place_.database.commit();
    record_ = std::move(next);
    acted_ = true;
}

// What cannot run in a transaction is recorded before and after.
void OffStep::run_on_its_own(const Statement& statement, StatementReader& script) {
    const bool leaves_something = !is_setting(statement);
    if (leaves_something) {
        record_.detail = std::string(begun) + place_.database.prepare(statement.text);
        place_.books.history().progress(place_.database, record_);
    }
    place_.database.run_one(statement, script);
    acted_ = acted_ || leaves_something || is_kept_pragma(statement);
}

// A PRAGMA that is kept in the file.
bool OffStep::is_kept_pragma(const Statement& statement) const {
    const Dialect& dialect = place_.database.dialect();
    const auto first = words(statement.text, dialect.lexical_rules(), 1);
    return !first.empty() && first.front() == "PRAGMA" &&
           dialect.resets_after(statement.text).empty();
}

// The script's own BEGIN … COMMIT: its record is written just before its COMMIT.
void OffStep::run_in_own_block(const Statement& statement, StatementReader& script) {
    if (statement.kind == StatementKind::begin) {
        in_own_block_ = true;
        block_ = {file_->path, statement.line, statement.column};
    }
    StartedEntry next = record_;
    if (statement.kind == StatementKind::commit) {
        next.statements_done = number_;
        next.statements_checksum = chain(checksum_, statement.text);
        next.detail.clear();
        place_.books.history().progress(place_.database, next);
    }
    place_.database.run_one(statement, script);
    record_ = std::move(next);
    if (statement.kind == StatementKind::commit || statement.kind == StatementKind::rollback) {
        in_own_block_ = false;
        acted_ = true;
    }
}

void OffStep::record_done() {
    record_.statements_done = number_;
    record_.statements_checksum = checksum_;
    record_.detail.clear();
    place_.books.history().progress(place_.database, record_);
}

// Every statement is done: a lock on the version table is no reason to give up.
void OffStep::finish_with_retries() {
    Retry retry(options_.lock_retries, around_);
    while (true) {
        try {
            finish();
            return;
        } catch (Error& error) {
            place_.database.rollback();
            if (!retry.again_after(error)) {
                acted_ = acted_ || record_.statements_done > 0;
                throw;
            }
        }
    }
}

// The last hook, the rows and the end of the record stand or fall together: where this is cut off,
// the next run does it.
void OffStep::finish() {
    Database& database = place_.database;
    if (in_own_block_) {
        database.rollback();
        explained_ = true;
        throw Error(ErrorCode::partially_applied, "this BEGIN has no COMMIT")
            .at(block_)
            .add_detail("what followed it was rolled back; " + what_stays(record_.statements_done))
            .hint(
                "end the transaction in the script and run the same command again: it goes on at " +
                ordinal(record_.statements_done + 1));
    }
    database.begin();
    for (const RowChange& change : step_->changes) {
        place_.books.versions().change(database, change.from, change.to);
    }
    if (hooks_.has(HookPoint::after_each)) {
        run_after_each();
    }
    place_.books.history().finish(database, record_.id, log_.entry(index_));
    database.commit();
}

void OffStep::run_after_each() {
    if (!is_new_ && number_ == resume_from_) {
        around_.sink.on(Resumed{step_->revision,
                                step_->direction,
                                number_ + 1,
                                "its statements are done, after_each is not"});
    }
    start_session();
    hooks_.run(HookPoint::after_each, place_.database);
    place_.database.flush();
    keep_lock(place_.lock.get());
}

void OffStep::check_unchanged() {
    if (checksum_ == record_.statements_checksum) {
        return;
    }
    throw Error(ErrorCode::partially_applied,
                "revision " + step_->revision + " was changed in its first " +
                    (resume_from_ == 1 ? "" : std::to_string(resume_from_) + ' ') +
                    (resume_from_ == 1 ? "statement" : "statements") +
                    ", which an earlier run has done")
        .at({file_->path, section_->first_line, 0})
        .hint("put those statements back as they were, or say where to go on: slipway " +
              std::string(step_->direction == Direction::up ? "upgrade " : "downgrade ") +
              step_->revision + " --resume-at N");
}

Error OffStep::cannot_know(const Statement& statement) const {
    const std::string command =
        "slipway " + std::string(step_->direction == Direction::up ? "upgrade " : "downgrade ") +
        (step_->direction == Direction::up ? step_->revision : "-1") + " --resume-at ";
    Error error(ErrorCode::partially_applied,
                "an earlier run was cut off in " + ordinal(number_) + " of revision " +
                    step_->revision + ", and nothing shows whether it took effect");
    error.hint("look whether it did; if so, type: " + command + std::to_string(number_ + 1) +
               "; if not: " + command + std::to_string(number_));
    return error.statement(statement.text).at({file_->path, statement.line, statement.column});
}

void OffStep::stopped_at(const Statement& statement, Error& error) {
    explained_ = true;
    place_.database.rollback();
    const bool is_final = error.code() == ErrorCode::migration_failed ||
                          error.code() == ErrorCode::refused || error.code() == ErrorCode::guard;
    const EffectState effect = is_final ? effect_in_flight(statement) : EffectState::not_done;
    if (is_final && !acted_ && effect == EffectState::not_done) {
        place_.books.history().forget(place_.database, record_.id);
        throw std::move(error);
    }
    if (is_final) {
        acted_ = true;
        error.recode(ErrorCode::partially_applied);
    }
    if (effect == EffectState::unknown) {
        error.hint(cannot_know(statement).hint());
    }
    if (error.place().line == 0) {
        error.at({file_->path, statement.line, statement.column}).statement(statement.text);
    }
    error.add_detail(ordinal(number_) + " of revision " + step_->revision + " did not end; " +
                     what_stays(record_.statements_done));
    acted_ = acted_ || record_.statements_done > 0;
    if (error.hint().empty()) {
        error.hint("correct what stands in its way and run the same command again: it goes on at " +
                   ordinal(record_.statements_done + 1));
    }
    throw std::move(error);
}

}  // namespace slipway
