#include "study/screening.hpp"

#include <algorithm>
#include <iterator>

#include "parallel/blocks.hpp"
#include "study/chosen_subjects.hpp"
#include "study/derive.hpp"
#include "study/lesion_table.hpp"
#include "study/places.hpp"

namespace oligo::study {
namespace {

constexpr std::size_t subjects_a_block = 64;

// What is shared by every subject.
struct Room {
    const std::deque<protocol::Protocol>& protocols;
    const std::vector<std::vector<protocol::Correction>>& corrections;
    const records::Study& study;
    const facts::Vocabularies& vocabularies;
    std::optional<Date> on;
    bool courses = false;
    std::vector<std::vector<allocation::Places>> places;  ///< one list a protocol
};

void screen_subject(const Room& room, std::size_t subject, StudyScreening& result) {
    const records::SubjectRecords records(room.study, subject);
    for (std::size_t i = 0; i < room.protocols.size(); ++i) {
        const auto& protocol = room.protocols[i];
        const auto judged = facts::judged_on(records, protocol, room.vocabularies, room.on);
        if (!judged) {
            result.findings.push_back(no_day(records.id()));
            return;
        }
        report::SubjectScreening screened;
        screened.subject = records.id();
        screened.protocol = &protocol;
        screened.facts = facts::derive_facts(records, protocol, room.vocabularies, *judged);
        screened.screening = eligibility::screen(protocol, screened.facts);
        screened.allocation = allocation::allocate(protocol, screened.facts);
        screened.oligometastatic_state = screened.facts.oligometastatic_state.name;
        screened.corrections = room.corrections[i];
        screened.places = room.places[i];
        if (room.courses) {
            screened.course = facts::derive_course(records, protocol, room.vocabularies, screened.facts);
            screened.lesions = lesion_table(derive_subject(protocol, {}, records, room.vocabularies, judged->on, {}));
            screened.record_names = report::record_names(records);
        }
        result.screenings.push_back(std::move(screened));
    }
}

}  // namespace

StudyScreening screen_study(const std::deque<protocol::Protocol>& protocols,
                            const std::vector<std::vector<protocol::Correction>>& corrections, const records::Study& study,
                            const facts::Vocabularies& vocabularies, const ScreeningRequest& request) {
    contract(corrections.size() == protocols.size(), "one list of corrections a protocol");
    const Room room{
        protocols, corrections, study, vocabularies, request.on, request.courses, places_of(protocols, study, vocabularies, request)};
    StudyScreening all;
    const auto chosen = chosen_subjects(study, request.subjects, all.findings);
    const std::size_t count = (chosen.size() + subjects_a_block - 1) / subjects_a_block;
    const auto screen_block = [&](std::size_t block) {
        StudyScreening result;
        const std::size_t end = std::min(chosen.size(), (block + 1) * subjects_a_block);
        for (std::size_t i = block * subjects_a_block; i < end; ++i) screen_subject(room, chosen[i], result);
        return result;
    };
    const auto progress = [&](std::size_t done, std::size_t) {
        if (request.progress) request.progress(std::min(chosen.size(), done * subjects_a_block), chosen.size());
    };
    auto blocks = parallel::map_blocks(count, screen_block, {.threads = request.threads, .progress = progress});
    for (auto& block : required(blocks, "nothing asks a screening to stop")) {
        std::move(block.screenings.begin(), block.screenings.end(), std::back_inserter(all.screenings));
        std::move(block.findings.begin(), block.findings.end(), std::back_inserter(all.findings));
    }
    join_no_days(all.findings);
    return all;
}

}  // namespace oligo::study
