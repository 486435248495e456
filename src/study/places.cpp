#include "study/places.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/cohort.hpp"

namespace oligo::study {
namespace {

bool states_places(const protocol::Protocol& protocol) {
    const auto is_planned = [](const protocol::Branch& branch) { return branch.planned.has_value(); };
    return std::any_of(protocol.groups.begin(), protocol.groups.end(), is_planned) ||
           std::any_of(protocol.baskets.begin(), protocol.baskets.end(), is_planned);
}

bool is_of_trial(const records::SubjectRecords& records, const protocol::Protocol& protocol) {
    for (const auto row : records.rows("DM")) {
        if (upper(records.text(row, "STUDYID")) == upper(protocol.id)) return true;
    }
    return false;
}

bool has_subjects_of(const records::Study& study, const protocol::Protocol& protocol) {
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        if (is_of_trial({study, subject}, protocol)) return true;
    }
    return false;
}

enum class Place : std::uint8_t { None, Taken, OfThePast };

Place place_of(const records::SubjectRecords& records, const protocol::Protocol& protocol) {
    if (!is_of_trial(records, protocol)) return Place::None;
    if (facts::find_registration(records).value) return Place::Taken;
    return facts::find_cohort(records).value == "retrospective" ? Place::OfThePast : Place::None;
}

void add_places(std::vector<allocation::Places>& places, const std::vector<protocol::Branch>& branches,
                const std::vector<allocation::Branching>& belongs, const std::vector<Place>& takes_place) {
    for (std::size_t i = 0; i < branches.size(); ++i) {
        if (!branches[i].planned) continue;
        allocation::Places of{branches[i].id, *branches[i].planned, 0};
        bool is_of_the_past = false;
        for (std::size_t subject = 0; subject < belongs.size(); ++subject) {
            const bool is_here = belongs[subject].standing == allocation::Standing::Assigned && belongs[subject].branch == i;
            if (is_here && takes_place[subject] == Place::Taken) ++of.registered;
            is_of_the_past = is_of_the_past || (is_here && takes_place[subject] == Place::OfThePast);
        }
        // Nobody of the past is registered: how many of their places are taken is not told by registrations.
        if (!is_of_the_past) places.push_back(std::move(of));
    }
}

}  // namespace

std::vector<std::vector<allocation::Places>> places_of(const std::deque<protocol::Protocol>& protocols, const records::Study& study,
                                                       const facts::Vocabularies& vocabularies, const ScreeningRequest& request) {
    std::vector<std::vector<allocation::Places>> all(protocols.size());
    const auto is_counted = [&study](const protocol::Protocol& protocol) {
        return states_places(protocol) && has_subjects_of(study, protocol);
    };
    if (std::none_of(protocols.begin(), protocols.end(), is_counted)) return all;
    ScreeningRequest everybody;
    everybody.on = request.on;
    everybody.threads = request.threads;
    const StudyVerdicts verdicts = verdicts_of_study(protocols, study, vocabularies, everybody);
    for (std::size_t i = 0; i < protocols.size(); ++i) {
        if (!is_counted(protocols[i])) continue;
        std::vector<Place> takes_place;
        for (const std::uint32_t subject : verdicts.subjects) {
            const records::SubjectRecords records(study, subject);
            takes_place.push_back(place_of(records, protocols[i]));
        }
        add_places(all[i], protocols[i].groups, verdicts.protocols[i].group, takes_place);
        add_places(all[i], protocols[i].baskets, verdicts.protocols[i].basket, takes_place);
    }
    return all;
}

}  // namespace oligo::study
