#include "revision/order.h"

#include <algorithm>
#include <limits>
#include <utility>

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

    void append(Index head) {
        const auto slot = static_cast<Index>(slots_.size());
        slots_.push_back({head, last_, none});
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
    FirstAbove(const RevisionGraph& graph, const Slots& slots, const std::vector<bool>& open)
        : edges_(graph.all_children()), slots_(slots), open_(open) {}

    Index slot(Index node) {
        if (answers_.empty()) {
            prepare();
        }
        while (settle(node)) {
            while (!asked_.empty()) {
                const Index top = asked_.back();
                if (is_known(top) || !settle(top)) {
                    asked_.pop_back();
                }
            }
        }
        return answers_[best_].slot;
    }

  private:
    struct Answer {
        Index slot = 0;     // exact while `head` is still in it, else a lower bound
        Index head = none;  // the head that was found
    };
    struct Bound {
        Index slot;
        Index child;
    };

    static bool later(const Bound& a, const Bound& b) { return a.slot > b.slot; }

    void prepare() {
        answers_.resize(edges_.nodes());
        heap_.reserve(edges_.count());
        heap_size_.resize(edges_.nodes());
        for (Index node = 0; node < edges_.nodes(); ++node) {
            heap_size_[node] = static_cast<Index>(edges_.of(node).size());
            for (const Index child : edges_.of(node)) {
                heap_.push_back({0, child});
            }
        }
    }

    [[nodiscard]] bool is_known(Index node) const {
        const Answer& answer = answers_[node];
        return answer.head != none && slots_.of(answer.head) == answer.slot;
    }

    // True: a child must be asked first, and was put on the stack.
    bool settle(Index node) {
        const Index own = asked_.empty() ? none : slots_.of(node);
        const auto begin = heap_.begin() + edges_.offset(node);
        Index& size = heap_size_[node];
        best_ = none;
        while (size != 0 && begin->slot < own) {
            const auto end = begin + size;
            const Index child = begin->child;
            const bool is_exact = open_[child] && is_known(child);
            if (is_exact && answers_[child].slot == begin->slot) {
                best_ = child;
                break;
            }
            if (open_[child] && !is_exact && answers_[child].slot == begin->slot) {
                asked_.push_back(child);
                return true;
            }
            std::pop_heap(begin, end, later);
            --size;
            if (open_[child]) {
                *(end - 1) = {answers_[child].slot, child};
                std::push_heap(begin, end, later);
                ++size;
            }
        }
        if (!asked_.empty()) {
            answers_[node] = best_ == none ? Answer{own, node} : answers_[best_];
        }
        return false;
    }

    const Edges& edges_;
    const Slots& slots_;
    const std::vector<bool>& open_;
    std::vector<Answer> answers_;
    std::vector<Bound> heap_;  // laid out as the edges
    std::vector<Index> heap_size_;
    std::vector<Index> asked_;
    Index best_ = none;  // the child that gave the last answer
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
