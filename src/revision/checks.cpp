#include "revision/checks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace slipway {

namespace {

using Index = Edges::Index;

std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

std::string nearest_hint(std::string_view name, const Names& names) {
    std::vector<std::string_view> known;
    known.reserve(names.ids.size() + names.labels.size());
    for (const auto& [id, index] : names.ids) {
        known.push_back(id);
    }
    for (const auto& [label, index] : names.labels) {
        known.push_back(label);
    }
    const std::vector<std::string> near = nearest(name, known, 1);
    return near.empty() ? "its file is missing from the versions folder, or the id is misspelt"
                        : "did you mean " + in_quotes(near.front()) + "?";
}

// `referrer` as with_origin() names it.
void add_missing(const std::string& referrer,
                 const std::string& name,
                 const Names& names,
                 Faults& faults) {
    faults.add("Revision " + name + " referenced from " + referrer + " is not present",
               nearest_hint(name, names));
}

void add_unique(std::vector<Index>& row, Index index) {
    if (std::find(row.begin(), row.end(), index) == row.end()) {
        row.push_back(index);
    }
}

const Index* lookup(const std::unordered_map<std::string_view, Index>& map, std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? nullptr : &found->second;
}

void index_labels(const std::vector<Revision>& revisions, Names& names, Faults& faults) {
    for (Index i = 0; i < revisions.size(); ++i) {
        for (const std::string& label : revisions[i].labels) {
            if (const std::string bad = illegal_characters(label); !bad.empty()) {
                faults.add(bad + " (a label of " +
                           with_origin(revisions[i], revisions[i].labels_line) + ")");
            }
            const Index* holder = lookup(names.ids, label);
            if (holder == nullptr) {
                holder = lookup(names.labels, label);
            }
            if (holder == nullptr) {
                names.labels.emplace(label, i);
                continue;
            }
            faults.add("Branch name " + in_quotes(label) + " in revision " +
                           with_origin(revisions[i], revisions[i].labels_line) +
                           " already used by revision " + with_origin(revisions[*holder]),
                       "rename one of the two");
        }
    }
}

}  // namespace

void Faults::add(std::string message, std::string hint) {
    faults_.push_back({std::move(message), std::move(hint)});
}

void Faults::throw_if_any() const {
    if (faults_.empty()) {
        return;
    }
    Error error(ErrorCode::revisions, faults_.front().message);
    error.hint(faults_.front().hint);
    for (std::size_t i = 1; i < faults_.size(); ++i) {
        const Fault& fault = faults_[i];
        error.add_detail(fault.hint.empty() ? fault.message : fault.message + "; " + fault.hint);
    }
    throw error;
}

std::string illegal_characters(std::string_view name) {
    std::string found;
    for (const char c : std::string_view("+-:@")) {
        if (name.find(c) != std::string_view::npos) {
            found += found.empty() ? "" : ", ";
            found += c;
        }
    }
    return found.empty() ? found
                         : "Character(s) " + in_quotes(found) +
                               " not allowed in revision identifier " + in_quotes(name);
}

bool is_target_word(std::string_view name) {
    constexpr std::array<std::string_view, 4> words = {"head", "heads", "base", "current"};
    return std::find(words.begin(), words.end(), name) != words.end();
}

std::string place_of(const Revision& revision, std::size_t line) {
    return line == 0 || revision.origin.empty() ? revision.origin
                                                : revision.origin + ':' + std::to_string(line);
}

std::string with_origin(const Revision& revision, std::size_t line) {
    return revision.origin.empty() ? revision.id
                                   : revision.id + " (" + place_of(revision, line) + ")";
}

std::string with_origin(const Revision& revision) {
    return with_origin(revision, revision.id_line);
}

Names index_names(const std::vector<Revision>& revisions, Faults& faults) {
    Names names;
    names.ids.reserve(revisions.size());
    for (Index i = 0; i < revisions.size(); ++i) {
        const Revision& revision = revisions[i];
        if (const std::string bad = illegal_characters(revision.id); !bad.empty()) {
            faults.add(revision.origin.empty()
                           ? bad
                           : bad + " (" + place_of(revision, revision.id_line) + ")");
        }
        const auto [first, is_new] = names.ids.emplace(revision.id, i);
        if (!is_new) {
            const Revision& other = revisions[first->second];
            const std::vector<std::string> places = {place_of(other, other.id_line),
                                                     place_of(revision, revision.id_line)};
            faults.add("Revision " + revision.id + " is present more than once" +
                           (other.origin.empty() ? "" : " (" + join(places, ", ") + ")"),
                       "give one of the two files another Revision ID, or remove it");
        }
    }
    index_labels(revisions, names, faults);
    return names;
}

DeclaredEdges resolve_edges(const std::vector<Revision>& revisions,
                            const Names& names,
                            Faults& faults) {
    DeclaredEdges edges;
    std::vector<Index> row;
    std::vector<Index> dependencies;
    for (const Revision& revision : revisions) {
        row.clear();
        for (const std::string& parent : revision.parents) {
            if (const Index* index = lookup(names.ids, parent)) {
                add_unique(row, *index);
            } else {
                add_missing(with_origin(revision, revision.parents_line), parent, names, faults);
            }
        }
        edges.parents.add_row(row);
        dependencies.clear();
        for (const std::string& name : revision.depends_on) {
            const Index* index = lookup(names.ids, name);
            if (index == nullptr) {
                index = lookup(names.labels, name);
            }
            if (index != nullptr) {
                add_unique(dependencies, *index);
                add_unique(row, *index);
            } else {
                add_missing(with_origin(revision, revision.depends_on_line), name, names, faults);
            }
        }
        edges.dependencies.add_row(dependencies);
        edges.all_downs.add_row(row);
    }
    return edges;
}

std::vector<Index> sort_bottom_up(const Edges& all_downs, const Edges& all_children) {
    const Index size = all_downs.nodes();
    std::vector<Index> waiting(size);
    std::vector<Index> order;
    order.reserve(size);
    for (Index i = 0; i < size; ++i) {
        waiting[i] = static_cast<Index>(all_downs.of(i).size());
        if (waiting[i] == 0) {
            order.push_back(i);
        }
    }
    for (std::size_t done = 0; done < order.size(); ++done) {
        for (const Index child : all_children.of(order[done])) {
            if (--waiting[child] == 0) {
                order.push_back(child);
            }
        }
    }
    return order;
}

}  // namespace slipway
