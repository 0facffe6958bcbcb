#include "revision/order.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "revision/spanning_tree.h"

namespace slipway {

namespace {

using Index = RevisionGraph::Index;
constexpr Index none = std::numeric_limits<Index>::max();

// The open heads, each in a slot. A slot keeps its place while its head moves down a line; slots
// are closed anywhere and added at the end only, so that their numbers are in order.
class Slots {
  public:
    explicit Slots(std::size_t nodes) : slot_of_(nodes, none) {}

    [[nodiscard]] Index of(Index node) const { return slot_of_[node]; }
    [[nodiscard]] Index head(Index slot) const { return slots_[slot].head; }
    [[nodiscard]] Index first() const { return first_; }

    // The first open slot from this number on; none: there is no such slot yet.
    [[nodiscard]] Index first_from(Index slot) {
        Index found = slot;
        while (found < slots_.size() && slots_[found].head == none) {
            found = slots_[found].next_number;
        }
        while (slot < found) {
            slot = std::exchange(slots_[slot].next_number, found);
        }
        return found < slots_.size() ? found : none;
    }

    void append(Index head) {
        const auto slot = static_cast<Index>(slots_.size());
        slots_.push_back({head, last_, none, slot + 1});
        (last_ == none ? first_ : slots_[last_].next) = slot;
        last_ = slot;
        slot_of_[head] = slot;
    }

    void move(Index slot, Index head) {
        slot_of_[slots_[slot].head] = none;
        slots_[slot].head = head;
        slot_of_[head] = slot;
    }

    // Returns the slot before it, or the first one if there is none before; none: all closed.
    Index close(Index slot) {
        const Slot closed = slots_[slot];
        slot_of_[closed.head] = none;
        slots_[slot].head = none;
        (closed.before == none ? first_ : slots_[closed.before].next) = closed.next;
        (closed.next == none ? last_ : slots_[closed.next].before) = closed.before;
        return closed.before == none ? first_ : closed.before;
    }

  private:
    struct Slot {
        Index head;
        Index before;
        Index next;
        Index next_number;  // of a closed slot: no open one has a number between
    };
    std::vector<Slot> slots_;
    std::vector<Index> slot_of_;
    Index first_ = none;
    Index last_ = none;
};

// Answers which is the first slot whose head is above a given revision. As heads only move down,
// the answer for a revision never gets smaller, so old answers are kept as lower bounds: the
// children of a revision form a heap by bound, and only the top one is asked again.
class FirstAbove {
  public:
    FirstAbove(const RevisionGraph& graph, Slots& slots, const std::vector<bool>& open)
        : graph_(graph), slots_(slots), open_(open) {}

    Index slot(Index node) {
        if (answers_.empty()) {
            prepare();
        }
        for (;;) {
            if (const Index found = among_children(node, none); found != unknown) {
                return found;
            }
            while (!asked_.empty()) {
                answer(asked_.back());
            }
        }
    }

  private:
    static constexpr Index unknown = none - 1;

    struct Answer {
        Index slot = 0;     // a lower bound; exact as long as `head` is in it
        Index head = none;  // the head that was found
    };
    struct Bound {
        Index slot;
        Index child;
    };

    void prepare() {
        const Edges& children = graph_.all_children();
        tree_ = SpanningTree(graph_.all_downs(), graph_.bottom_up());
        answers_.resize(graph_.size());
        heap_.reserve(children.count());
        heap_size_.resize(graph_.size());
        for (Index node = 0; node < graph_.size(); ++node) {
            heap_size_[node] = static_cast<Index>(children.of(node).size());
            for (const Index child : children.of(node)) {
                heap_.push_back({0, child});
            }
        }
    }

    // Raises the bound to a slot that is open. True: that slot is the answer.
    bool is_known(Index node) {
        Answer& answer = answers_[node];
        answer.slot = slots_.first_from(answer.slot);
        if (answer.slot == none) {
            return true;
        }
        const Index head = slots_.head(answer.slot);
        return head == answer.head || tree_.is_above(head, node);
    }

    void answer(Index node) {
        const Index found =
            is_known(node) ? answers_[node].slot : among_children(node, slots_.of(node));
        if (found != unknown) {
            answers_[node] = {found, found == none ? none : slots_.head(found)};
            asked_.pop_back();
        }
    }

    // The least of `own` and the answers of the children. unknown: one of them must be asked
    // first, and was put on the stack.
    Index among_children(Index node, Index own) {
        const auto begin = heap_.begin() + graph_.all_children().offset(node);
        while (heap_size_[node] != 0 && begin->slot < own) {
            const Index child = begin->child;
            const bool is_exact = open_[child] && is_known(child);
            if (!open_[child] || answers_[child].slot != begin->slot) {
                replace_top(node);
                continue;
            }
            if (is_exact) {
                return begin->slot;
            }
            asked_.push_back(child);
            return unknown;
        }
        return own;
    }

    // The child at the top of the heap goes, or gets its present bound.
    void replace_top(Index node) {
        const auto later = [](const Bound& a, const Bound& b) { return a.slot > b.slot; };
        const auto begin = heap_.begin() + graph_.all_children().offset(node);
        const auto end = begin + heap_size_[node];
        std::pop_heap(begin, end, later);
        const Index child = (end - 1)->child;
        if (open_[child]) {
            (end - 1)->slot = answers_[child].slot;
            std::push_heap(begin, end, later);
        } else {
            --heap_size_[node];
        }
    }

    const RevisionGraph& graph_;
    Slots& slots_;
    const std::vector<bool>& open_;
    SpanningTree tree_;
    std::vector<Answer> answers_;
    std::vector<Bound> heap_;  // laid out as the edges
    std::vector<Index> heap_size_;
    std::vector<Index> asked_;
};

class TopDown {
  public:
    TopDown(const RevisionGraph& graph, const Marks& needed, RevisionGraph::Indices heads)
        : graph_(graph),
          needed_(needed),
          above_(graph.size()),
          slots_(graph.size()),
          first_above_(graph, slots_, open_) {
        std::vector<Index> starts;
        std::copy_if(heads.begin(), heads.end(), std::back_inserter(starts), [&](Index head) {
            return needed[head];
        });
        std::sort(starts.begin(), starts.end());
        starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
        open_ = ancestors(graph, starts, Along::all);
        for (Index node = 0; node < graph.size(); ++node) {
            for (const Index down : open_[node] ? graph.all_downs(node) : Indices{}) {
                ++above_[down];
            }
        }
        for (const Index start : starts) {
            slots_.append(start);
        }
    }

    std::vector<Index> run() {
        Index slot = slots_.first();
        while (slot != none) {
            const Index head = slots_.head(slot);
            if (above_[head] != 0) {
                slot = first_above_.slot(head);
                continue;
            }
            order_.push_back(head);
            slot = advance(slot, head);
        }
        return std::move(order_);
    }

  private:
    using Indices = RevisionGraph::Indices;

    [[nodiscard]] bool is_waiting(Index node) const {
        return needed_[node] && open_[node] && slots_.of(node) == none;
    }

    // Moves the slot to the first down that nobody has; the others get slots of their own.
    Index advance(Index slot, Index head) {
        Index target = none;
        for (const Index down : graph_.downs(head)) {
            if (is_waiting(down)) {
                if (target == none) {
                    target = down;
                    slots_.move(slot, down);
                } else {
                    slots_.append(down);
                }
            }
        }
        leave(head);
        return target == none ? slots_.close(slot) : slot;
    }

    // A revision that is not needed never comes up itself: it goes when nothing above is left.
    void leave(Index head) {
        gone_.push_back(head);
        while (!gone_.empty()) {
            const Index node = gone_.back();
            gone_.pop_back();
            open_[node] = false;
            for (const Index down : graph_.all_downs(node)) {
                if (--above_[down] != 0) {
                    continue;
                }
                if (!needed_[down]) {
                    gone_.push_back(down);
                } else if (slots_.of(down) == none) {
                    slots_.append(down);
                }
            }
        }
    }

    const RevisionGraph& graph_;
    const Marks& needed_;
    std::vector<bool> open_;    // not yet taken, and below a head
    std::vector<Index> above_;  // how many open revisions stand directly above
    Slots slots_;
    FirstAbove first_above_;
    std::vector<Index> gone_;
    std::vector<Index> order_;
};

}  // namespace

std::vector<Index> top_down(const RevisionGraph& graph,
                            const Marks& needed,
                            RevisionGraph::Indices heads) {
    return TopDown(graph, needed, heads).run();
}

}  // namespace slipway
