#include "study/lesion_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::study {
namespace {

using report::LesionTable;
using response::NonTargetState;
using response::SizeKind;

std::string size_words(const response::TargetReading& reading) {
    switch (reading.kind) {
        case SizeKind::NotEvaluated:
            return "not evaluated";
        case SizeKind::Unreadable:
            return "unclear";
        case SizeKind::Gone:
            return "gone";
        case SizeKind::Merged:
            return "merged";
        case SizeKind::Treated:
            return "treated";
        case SizeKind::Measured:
        case SizeKind::TooSmall:
        case SizeKind::Fragments:
            break;
    }
    if (!reading.size) return "";
    const std::string millimetres = reading.size->mm().text();
    if (reading.kind == SizeKind::TooSmall) return millimetres + " (too small)";
    return reading.kind == SizeKind::Fragments ? millimetres + " (fragments)" : millimetres;
}

std::string state_words(NonTargetState state) {
    switch (state) {
        case NonTargetState::Gone:
            return "gone";
        case NonTargetState::Seen:
        case NonTargetState::SeenNode:
            return "there";
        case NonTargetState::Progressed:
            return "grown";
        case NonTargetState::Treated:
            return "treated";
        case NonTargetState::NotEvaluated:
            return "not evaluated";
    }
    return "";
}

std::string new_words(const response::NewLesionReading& reading) {
    if (reading.recorded == response::NewLesions::None) return "gone";
    if (reading.recorded == response::NewLesions::Unequivocal) return "new";
    return reading.confirmed_later ? "equivocal, confirmed later" : "equivocal";
}

std::optional<double> percent(const std::optional<Length>& now, const std::optional<Length>& before) {
    if (!now || !before || *before == Length()) return std::nullopt;
    return 100 * static_cast<double>(now->um() - before->um()) / static_cast<double>(before->um());
}

std::string percent_words(const std::optional<double>& change) {
    return change ? fmt::format("{:+.1f} %", *change) : std::string();
}

std::string name_of(const lesions::Lesion& lesion) {
    const std::string place = lesion.organ.value ? *lesion.organ.value : lower(lesion.location.value.value_or(""));
    return place.empty() ? lesion.id : fmt::format("{}, {}", lesion.id, place);
}

const char* kind_words(const lesions::Lesion& lesion) {
    switch (lesion.identified) {
        case lesions::Identified::Target:
            return "target";
        case lesions::Identified::NonTarget:
            return "non-target";
        case lesions::Identified::New:
            return "called new";
        case lesions::Identified::NotTold:
        case lesions::Identified::Benign:
            break;
    }
    return "";
}

// Of a scan before treatment: the size, else that it is there.
std::string seen_words(const response::NewLesionReading& reading, const lesions::Lesion& lesion) {
    if (reading.recorded == response::NewLesions::None) return "gone";
    for (const lesions::Assessment& scan : lesion.assessments) {
        if (reading.day != scan.date) continue;
        const auto& size = lesion.nodal ? scan.perpendicular_diameter : scan.longest_diameter;
        if (size.value) return size.value->mm().text();
    }
    return "there";
}

class Table {
public:
    /// Before treatment lesions are shown as they were measured, and nothing is compared or called a response.
    Table(const response::Responses& responses, bool has_begun) : responses_(responses), followed_(responses.followed) {
        table_.is_compared = has_begun;
    }

    [[nodiscard]] LesionTable make() {
        add_visits();
        for (std::size_t t = 0; t < followed_.targets.size(); ++t) add_target(t);
        for (std::size_t n = 0; n < followed_.non_targets.size(); ++n) {
            LesionTable::Line line{name_of(followed_.set.lesions[followed_.non_targets[n]]), "non-target", {}, {}};
            for (const response::Visit& visit : followed_.visits) line.cells.push_back(state_words(visit.non_targets[n].state));
            table_.lesions.push_back(std::move(line));
        }
        add_new_lesions();
        if (table_.is_compared) {
            add_sums();
            add_responses();
        }
        return std::move(table_);
    }

private:
    void add_visits() {
        const Date baseline = followed_.visits.front().first.earliest;
        for (const response::Visit& visit : followed_.visits) {
            const std::string name = visit.name.empty() && !visit.number.empty() ? "visit " + visit.number : visit.name;
            const std::string day = visit.first == visit.last
                                        ? oligo::text_of(visit.first)
                                        : fmt::format("{} to {}", oligo::text_of(visit.first), oligo::text_of(visit.last));
            table_.visits.push_back({name, day, static_cast<int>((visit.first.earliest - baseline).count())});
        }
    }

    void add_target(std::size_t t) {
        LesionTable::Line line{name_of(followed_.set.lesions[followed_.targets[t]]), "target", {}, {}};
        const auto& before = followed_.visits.front().targets[t].size;
        for (const response::Visit& visit : followed_.visits) {
            line.cells.push_back(size_words(visit.targets[t]));
            if (table_.is_compared) line.change.push_back(percent(visit.targets[t].size, before));
        }
        table_.lesions.push_back(std::move(line));
    }

    void add_new_lesions() {
        std::vector<std::size_t> lesions;
        for (const response::Visit& visit : followed_.visits) {
            for (const auto& reading : visit.new_lesions) {
                if (std::find(lesions.begin(), lesions.end(), reading.lesion) == lesions.end()) lesions.push_back(reading.lesion);
            }
        }
        for (const std::size_t lesion : lesions) {
            LesionTable::Line line{
                name_of(followed_.set.lesions[lesion]), table_.is_compared ? "new" : kind_words(followed_.set.lesions[lesion]), {}, {}};
            for (const response::Visit& visit : followed_.visits) {
                const auto reading = std::find_if(visit.new_lesions.begin(), visit.new_lesions.end(),
                                                  [&](const auto& candidate) { return candidate.lesion == lesion; });
                const bool is_seen = reading != visit.new_lesions.end();
                line.cells.push_back(
                    !is_seen ? "" : (table_.is_compared ? new_words(*reading) : seen_words(*reading, followed_.set.lesions[lesion])));
            }
            table_.lesions.push_back(std::move(line));
        }
    }

    void add_sums() {
        if (followed_.targets.empty()) return;
        LesionTable::Line sum{"Sum, mm", "", {}, {}};
        LesionTable::Line nadir{"Smallest before, mm", "", {}, {}};
        LesionTable::Line from_baseline{"Change from baseline", "", {}, {}};
        LesionTable::Line from_nadir{"Change from the smallest", "", {}, {}};
        for (std::size_t v = 0; v < responses_.visits.size(); ++v) {
            const response::VisitResponse& visit = responses_.visits[v];
            const std::optional<Length> whole = visit.sum.complete ? std::optional(visit.sum.sum) : std::nullopt;
            sum.cells.push_back(whole ? whole->mm().text() : visit.sum.sum.mm().text() + " (incomplete)");
            sum.change.push_back(percent(whole, responses_.baseline_sum));
            nadir.cells.push_back(visit.nadir ? visit.nadir->mm().text() : "");
            from_baseline.cells.push_back(v == 0 ? "" : percent_words(sum.change.back()));
            from_nadir.cells.push_back(percent_words(percent(whole, visit.nadir)));
        }
        for (auto* line : {&sum, &nadir, &from_baseline, &from_nadir}) table_.summary.push_back(std::move(*line));
    }

    template <class Word>
    void add_answers(const char* label, Word word) {
        LesionTable::Line line{label, "", {}, {}};
        for (const response::VisitResponse& visit : responses_.visits) line.cells.push_back(word(visit));
        const bool is_empty = std::all_of(line.cells.begin(), line.cells.end(), [](const std::string& cell) { return cell.empty(); });
        if (!is_empty) table_.summary.push_back(std::move(line));
    }

    void add_responses() {
        const auto word = [](const std::optional<response::Response>& answer) {
            return answer ? std::string(response::code(*answer)) : std::string();
        };
        add_answers("Targets", [&](const auto& visit) { return visit.target ? word(visit.target->response) : std::string(); });
        add_answers("Non-targets", [&](const auto& visit) { return word(visit.non_target); });
        add_answers("Response", [&](const auto& visit) { return word(visit.overall); });
    }

    const response::Responses& responses_;
    const response::Followed& followed_;
    LesionTable table_;
};

}  // namespace

std::optional<report::LesionTable> lesion_table(const adam::DerivedSubject& subject) {
    const auto reader =
        std::find_if(subject.readers.begin(), subject.readers.end(), [](const auto& candidate) { return candidate.counts; });
    if (reader == subject.readers.end() || reader->responses.visits.empty()) return std::nullopt;
    LesionTable table = Table(reader->responses, subject.response_start.has_value()).make();
    if (table.lesions.empty()) return std::nullopt;
    table.reader = lesions::text_of(reader->reader);
    return table;
}

}  // namespace oligo::study
