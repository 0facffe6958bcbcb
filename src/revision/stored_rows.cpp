#include "revision/stored_rows.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/error.h"

namespace slipway {

namespace {

Error does_not_fit(const std::string& id) {
    return {ErrorCode::internal, "the plan does not fit the version table at '" + id + "'"};
}

}  // namespace

StoredRows::StoredRows(const Heads& rows) {
    for (const std::string& row : rows) {
        add(row, places_.size());
        places_.back().written = row;
    }
}

StoredRows StoredRows::unwritten(const Heads& rows) {
    StoredRows all({});
    for (const std::string& row : rows) {
        all.add(row, all.places_.size());
    }
    return all;
}

void StoredRows::add(const std::string& id, std::size_t place) {
    if (!wanted_at_.emplace(id, place).second) {
        throw does_not_fit(id);
    }
    if (place == places_.size()) {
        places_.emplace_back();
    }
    places_[place].wanted = id;
}

void StoredRows::apply(const std::vector<RowChange>& changes) {
    for (const RowChange& change : changes) {
        std::size_t place = places_.size();
        if (!change.from.empty()) {
            const auto row = wanted_at_.find(change.from);
            if (row == wanted_at_.end()) {
                throw does_not_fit(change.from);
            }
            place = row->second;
            wanted_at_.erase(row);
            places_[place].wanted.clear();
        }
        if (!change.to.empty()) {
            add(change.to, place);
        }
    }
}

Heads StoredRows::rows() const {
    Heads rows;
    for (const Place& place : places_) {
        if (!place.wanted.empty()) {
            rows.push_back(place.wanted);
        }
    }
    return rows;
}

Heads StoredRows::sorted() const {
    Heads heads = rows();
    std::sort(heads.begin(), heads.end());
    return heads;
}

// An update has to wait for the one that frees its id. Those that wait for each other in a ring can
// only be removed and made again.
std::vector<RowChange> StoredRows::updates() const {
    std::vector<RowChange> waiting;
    std::unordered_set<std::string> held;
    for (const Place& place : places_) {
        if (!place.written.empty() && !place.wanted.empty()) {
            held.insert(place.written);
            if (place.written != place.wanted) {
                waiting.push_back({place.written, place.wanted});
            }
        }
    }
    std::vector<RowChange> ordered;
    while (!waiting.empty()) {
        const std::size_t before = waiting.size();
        std::erase_if(waiting, [&](RowChange& change) {
            if (held.count(change.to) != 0) {
                return false;
            }
            held.erase(change.from);
            held.insert(change.to);
            ordered.push_back(std::move(change));
            return true;
        });
        if (waiting.size() == before) {
            break;
        }
    }
    for (const RowChange& change : waiting) {
        ordered.push_back({change.from, {}});
    }
    for (RowChange& change : waiting) {
        ordered.push_back({{}, std::move(change.to)});
    }
    return ordered;
}

std::vector<RowChange> StoredRows::take_changes() {
    std::vector<RowChange> changes;
    for (const Place& place : places_) {
        if (!place.written.empty() && place.wanted.empty()) {
            changes.push_back({place.written, {}});
        }
    }
    std::vector<RowChange> moved = updates();
    changes.insert(changes.end(), moved.begin(), moved.end());
    for (const Place& place : places_) {
        if (place.written.empty() && !place.wanted.empty()) {
            changes.push_back({{}, place.wanted});
        }
    }
    *this = StoredRows(rows());
    return changes;
}

}  // namespace slipway
