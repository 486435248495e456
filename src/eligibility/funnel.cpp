#include "eligibility/funnel.hpp"

namespace oligo::eligibility {
namespace {

void count_alone(FunnelStep& step, Verdict verdict) {
    switch (verdict) {
        case Verdict::Met:
            ++step.met;
            break;
        case Verdict::NotMet:
            ++step.not_met;
            break;
        case Verdict::Unknown:
            ++step.unknown;
            break;
        case Verdict::NotApplicable:
            ++step.not_applicable;
            break;
    }
}

}  // namespace

FunnelCounter::FunnelCounter(const protocol::Protocol& protocol) {
    for (std::size_t i = 0; i < protocol.eligibility.size(); ++i) {
        if (is_obligation(protocol.eligibility[i])) continue;
        asked_.push_back(i);
        FunnelStep step;
        step.id = protocol.eligibility[i].id;
        funnel_.steps.push_back(std::move(step));
    }
}

void FunnelCounter::add(std::span<const Verdict> verdicts) {
    ++funnel_.persons;
    std::size_t not_met = 0;
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        const Verdict verdict = verdicts[asked_[i]];
        FunnelStep& step = funnel_.steps[i];
        count_alone(step, verdict);
        if (verdict == Verdict::NotMet && not_met++ == 0) ++step.lost_here;
        if (verdict == Verdict::Unknown) ++unknown;
        if (not_met == 0) ++(unknown == 0 ? step.left_surely : step.left_possibly);
    }
    if (asked_.empty()) {
        ++funnel_.undecided;
        return;
    }
    if (not_met > 0)
        ++funnel_.not_eligible;
    else
        ++(unknown == 0 ? funnel_.eligible : funnel_.undecided);
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        const Verdict verdict = verdicts[asked_[i]];
        FunnelStep& step = funnel_.steps[i];
        if (verdict == Verdict::NotMet && not_met == 1) ++(unknown == 0 ? step.gained_surely : step.gained_possibly);
        if (verdict == Verdict::Unknown && not_met == 0 && unknown == 1) ++step.settled;
    }
}

}  // namespace oligo::eligibility
