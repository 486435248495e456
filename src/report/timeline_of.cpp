#include "report/timeline_of.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using expression::Truth;
using figures::Bar;
using figures::Group;
using figures::Mark;
using figures::Row;
using figures::Shape;

Row& row_named(std::vector<Row>& rows, const std::string& label) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.label == label; });
    if (found != rows.end()) return *found;
    rows.push_back({label, "", {}, {}, {}});
    return rows.back();
}

// "line 1", "lines 1, 2", else why it was given.
std::string purpose_of(const facts::DrugCourse& drug) {
    if (drug.lines.empty()) return drug.setting;
    std::vector<std::string> numbers;
    numbers.reserve(drug.lines.size());
    for (const int number : drug.lines) numbers.push_back(fmt::format("{}", number));
    return fmt::format("{} {}", numbers.size() == 1 ? "line" : "lines", join(numbers, ", "));
}

std::string span_words(const std::optional<DateRange>& from, const std::optional<DateRange>& to, bool goes_on) {
    const std::string start = from ? "from " + oligo::text_of(*from) : "start not recorded";
    if (to) return from && *from == *to ? "on " + oligo::text_of(*from) : fmt::format("{} to {}", start, oligo::text_of(*to));
    return start + (goes_on ? ", goes on" : ", end not recorded");
}

Group milestones(const facts::Course& course) {
    Row row{"Diagnosis and consent", "", {}, {}, {}};
    for (const auto& milestone : course.milestones)
        row.marks.push_back({milestone.day, milestone.what == "progression" ? Shape::Cross : Shape::Diamond, milestone.what});
    return {"", row.marks.empty() ? std::vector<Row>{} : std::vector{row}};
}

Group drugs(const facts::Course& course) {
    Group group{"Systemic therapy", {}};
    for (const auto& drug : course.drugs) {
        Row& row = row_named(group.rows, drug.name);
        if (!drug.started && !drug.ended) {
            row.note = "no dates recorded";
            continue;
        }
        row.bars.push_back({drug.started, drug.ended, drug.ongoing, purpose_of(drug)});
    }
    return group;
}

std::string local_words(const facts::LocalCourse& local) {
    return fmt::format("{}{}{}", local.name.empty() ? local.kind : local.name, local.site.empty() ? "" : ", " + local.site,
                       local.of_trial ? " (trial)" : "");
}

Group local(const facts::Course& course) {
    Group group{"", {}};
    Row& row = row_named(group.rows, "Local therapy");
    for (const auto& local : course.local) {
        if (!local.started && !local.ended) {
            row.note += (row.note.empty() ? "" : "; ") + local_words(local) + ": no dates recorded";
            continue;
        }
        const bool is_one_day = local.started && (!local.ended || *local.ended == *local.started);
        if (is_one_day)
            row.marks.push_back({*local.started, Shape::Square, local_words(local)});
        else
            row.bars.push_back({local.started, local.ended, false, local_words(local)});
    }
    if (row.bars.empty() && row.marks.empty() && row.note.empty()) group.rows.clear();
    return group;
}

Shape shape_of(std::string_view modality) {
    if (modality == "CT") return Shape::Square;
    if (modality == "MRI") return Shape::Diamond;
    return modality.find("PET") == std::string_view::npos ? Shape::Ring : Shape::Dot;
}

std::string modality_words(const std::string& modality) {
    return modality.empty() ? "imaging not named" : modality;
}

std::string purpose_words(const facts::ScanCourse& scan) {
    std::vector<std::string> words;
    for (const auto& purpose : scan.purposes) {
        constexpr std::string_view prefix = "oligoprogression ";
        words.push_back(purpose.starts_with(prefix) ? purpose.substr(prefix.size()) : purpose);
    }
    return join(words, ", ");
}

Group scans(const facts::Course& course) {
    Group group{"Scans", {}};
    for (const auto& scan : course.scans)
        row_named(group.rows, modality_words(scan.modality)).marks.push_back({scan.day, shape_of(scan.modality), purpose_words(scan)});
    return group;
}

std::string lesion_name(const facts::LesionCourse& lesion) {
    return fmt::format("{}{}{}{}", lesion.id, lesion.place.empty() ? "" : " ", lesion.place, lesion.is_new ? ", new" : "");
}

std::string measure_words(const facts::LesionMeasure& measure, bool with_unit) {
    if (measure.conflicting) return "contradictory";
    std::string words;
    if (measure.absent)
        words = "gone";
    else if (measure.size)
        words = measure.size->mm().text() + (with_unit ? " mm" : "");
    if (measure.suv_max && !measure.absent) words += fmt::format("{}SUV {}", words.empty() ? "" : ", ", measure.suv_max->text());
    if (measure.equivocal) words += words.empty() ? "equivocal" : " ?";
    return words;
}

Group lesions(const SubjectScreening& screening) {
    const auto& course = *screening.course;
    Group group{"Lesions: size in mm, uptake as SUVmax", {}};
    for (const auto& lesion : course.lesions) {
        Row row{lesion_name(lesion) + (lesion.growing == Truth::True ? ": grows" : ""), "", {}, {}, {}};
        const auto detection = std::find_if(course.scans.begin(), course.scans.end(), [](const facts::ScanCourse& scan) {
            return std::find(scan.purposes.begin(), scan.purposes.end(), "oligoprogression detection") != scan.purposes.end();
        });
        for (const auto& measure : lesion.measures) {
            const bool shows_growth = lesion.growing == Truth::True && detection != course.scans.end() && measure.day == detection->day;
            const Shape shape = measure.absent ? Shape::Ring : shows_growth ? Shape::Triangle : shape_of(measure.modality);
            row.marks.push_back({measure.day, shape, measure_words(measure, false)});
        }
        if (row.marks.empty()) row.note = "no scan recorded";
        group.rows.push_back(std::move(row));
    }
    return group;
}

std::string specimen_words(const facts::SpecimenCourse& specimen) {
    return fmt::format("{}{}{}", specimen.site, specimen.site.empty() ? "" : ": ", join(specimen.results, ", "));
}

Group specimens(const facts::Course& course) {
    Group group{"", {}};
    for (const auto& specimen : course.specimens) {
        Row row{group.rows.empty() ? "Specimens" : "", "", {}, {}, {}};
        if (specimen.day)
            row.marks.push_back({*specimen.day, Shape::Dot, specimen_words(specimen)});
        else
            row.note = specimen_words(specimen) + ", no date";
        group.rows.push_back(std::move(row));
    }
    return group;
}

Group windows(const SubjectScreening& screening) {
    Group group{"What must happen by when", {}};
    for (const auto& deadline : screening.screening.time_frame) {
        if (!deadline.earliest && !deadline.latest) continue;
        if (deadline.is_impossible()) {
            group.rows.push_back({deadline.what, deadline_words(deadline), {}, {}, {}});
            continue;
        }
        group.rows.push_back(
            {deadline.what,
             window_words(deadline.earliest, deadline.latest) + (deadline.done ? "; done " + oligo::text_of(*deadline.done) : ""),
             {},
             {{deadline.earliest, deadline.latest, deadline.tolerated_earliest, deadline.tolerated_latest, deadline.done}},
             {}});
    }
    return group;
}

// The day alone and in brackets where it comes from: the whole sentence stands at the head of the page.
std::string judged_label(const facts::Facts& facts) {
    const std::string source = facts.on_source == "--on" ? "day asked for" : facts.on_source;
    return fmt::format("judged {}{}", oligo::text_of(facts.on), source.empty() ? "" : fmt::format(" ({})", source));
}

void add_lines(std::vector<std::string>& lines, const facts::Course& course) {
    for (const auto& milestone : course.milestones) lines.push_back(fmt::format("{}: {}", milestone.what, oligo::text_of(milestone.day)));
    for (const auto& drug : course.drugs) {
        const std::string purpose = purpose_of(drug);
        lines.push_back(fmt::format("{}: {}{}", drug.name, span_words(drug.started, drug.ended, drug.ongoing),
                                    purpose.empty() ? "" : fmt::format(" ({})", purpose)));
    }
    for (const auto& local : course.local) {
        const bool is_one_day = local.started && !local.ended;
        lines.push_back(fmt::format("{}: {}", local_words(local),
                                    is_one_day ? "from " + oligo::text_of(*local.started) : span_words(local.started, local.ended, false)));
    }
    for (const auto& scan : course.scans) {
        const std::string purpose = purpose_words(scan);
        lines.push_back(fmt::format("{}: {}{}", modality_words(scan.modality), oligo::text_of(scan.day),
                                    purpose.empty() ? "" : fmt::format(" ({})", purpose)));
    }
    for (const auto& lesion : course.lesions) {
        std::vector<std::string> measures;
        for (const auto& measure : lesion.measures) {
            const std::string words = measure_words(measure, true);
            measures.push_back(fmt::format("{} on {} by {}", words.empty() ? "seen" : words, oligo::text_of(measure.day),
                                           modality_words(measure.modality)));
        }
        lines.push_back(fmt::format("lesion {}{}: {}", lesion_name(lesion), lesion.growing == Truth::True ? ", grows" : "",
                                    measures.empty() ? "no scan recorded" : join(measures, "; ")));
    }
    for (const auto& specimen : course.specimens)
        lines.push_back(
            fmt::format("specimen of {}: {}", specimen.day ? oligo::text_of(*specimen.day) : "no date", specimen_words(specimen)));
}

}  // namespace

std::optional<figures::Timeline> timeline_of(const SubjectScreening& screening) {
    if (!screening.course) return std::nullopt;
    figures::Timeline timeline;
    timeline.title = fmt::format("Course of {} with the windows of {}", screening.subject, trial_name(*screening.protocol));
    timeline.judged_on = screening.facts.on;
    timeline.judged_label = judged_label(screening.facts);
    const auto& course = *screening.course;
    for (Group group :
         {milestones(course), drugs(course), local(course), scans(course), lesions(screening), specimens(course), windows(screening)}) {
        if (!group.rows.empty()) timeline.groups.push_back(std::move(group));
    }
    if (timeline.groups.empty()) return std::nullopt;
    timeline.description = fmt::format("{}; {}.", join(course_lines(screening), "; "), timeline.judged_label);
    return timeline;
}

std::vector<std::string> course_lines(const SubjectScreening& screening) {
    std::vector<std::string> lines;
    if (screening.course) add_lines(lines, *screening.course);
    for (const auto& deadline : screening.screening.time_frame)
        lines.push_back(fmt::format("{}: {}", deadline.what, deadline_words(deadline)));
    return lines;
}

}  // namespace oligo::report
