#include "report/screening_article.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"
#include "figures/timeline.hpp"
#include "report/html.hpp"
#include "report/next_steps.hpp"
#include "report/records_used.hpp"
#include "report/timeline_of.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::CriterionResult;
using eligibility::Eligible;
using eligibility::Verdict;
using figures::escape;

constexpr double wide_picture = 760;
constexpr double narrow_picture = 350;

class Article {
public:
    Article(const SubjectScreening& screening, const ArticleFrame& frame)
        : screening_(screening), protocol_(*screening.protocol), frame_(frame) {}

    std::string markup() const {
        std::string text = fmt::format("<article class=\"screening\" id=\"{}\">\n", frame_.anchor);
        if (!frame_.title.empty()) text += heading(frame_.parts - 1, "trial", frame_.title);
        text += text_tag("p", "soft", fmt::format("{} · {}", protocol_.title, judged_words(screening_.facts))) + "\n";
        text += answer() + corrections() + steps() + pair() + timeline() + lesions() + criteria() + silent() + judgements();
        if (!frame_.back_words.empty()) text += fmt::format("<p class=\"back\"><a href=\"#top\">{}</a></p>\n", escape(frame_.back_words));
        return text + "</article>\n";
    }

private:
    [[nodiscard]] std::string heading(int level, std::string_view style_class, std::string_view words) const {
        return text_tag(fmt::format("h{}", level), style_class, words) + "\n";
    }
    [[nodiscard]] std::string part(std::string_view words) const { return heading(frame_.parts, "part", words); }

    [[nodiscard]] std::string answer() const {
        const auto eligible = screening_.screening.eligible;
        const Verdict verdict = verdict_of(eligible);
        std::string markup = tag("strong", "", fmt::format("{} {}", symbol(eligible), escape(headline(screening_))));
        const std::string dangers = dangers_words(screening_);
        if (!dangers.empty()) markup += text_tag("p", "danger", "! " + dangers);
        if (eligible == Eligible::No) markup += reasons();
        markup += text_tag("p", "standing", tolerated_words(screening_)) + text_tag("p", "standing", standing(protocol_));
        return tag("div", fmt::format("answer {}", verdict_class(verdict)), markup) + "\n";
    }

    [[nodiscard]] std::string row_anchor(const CriterionResult& result) const {
        return fmt::format("{}-row-{}", frame_.anchor, &result - screening_.screening.criteria.data() + 1);
    }

    // What rules the patient out, in a line each.
    [[nodiscard]] std::string reasons() const {
        std::string items;
        for (const auto& result : screening_.screening.criteria) {
            if (result.verdict != Verdict::NotMet || result.obligation) continue;
            const auto& asked = criterion_of(protocol_, result);
            const std::string text = asked.kind == protocol::CriterionKind::Exclusion ? "Exclusion: " + asked.text : asked.text;
            items += tag("li", "",
                         fmt::format("<a href=\"#{}\">{}</a> {} {}", row_anchor(result), escape(result.id), escape(text),
                                     text_tag("strong", "", join(leading_sentences(result), " "))));
        }
        return items.empty() ? "" : tag("ul", "reasons", items);
    }

    [[nodiscard]] std::string corrections() const {
        std::string markup;
        for (const auto& correction : own_corrections(screening_)) {
            markup += tag("p", "example",
                          tag("strong", "", correction.example ? "Correction made as an example. " : "Correction. ") +
                              escape(correction_words(protocol_, correction)));
        }
        return markup;
    }

    [[nodiscard]] std::string steps() const {
        std::vector<std::vector<std::string>> rows;
        const auto steps = next_steps(screening_);
        for (const auto& step : steps) {
            const std::string for_what = step.criteria.empty() ? "group, basket, strata" : join(step.criteria, ", ");
            rows.push_back({escape(step.what) + text_tag("span", "source", where_words(step.where)),
                            escape((step.only_then ? "if needed: " : "") + for_what), escape(step.when)});
        }
        if (rows.empty()) return "";
        if (std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row[2].empty(); })) {
            for (auto& row : rows) row.pop_back();
            const std::vector<std::string> without{"what", "for"};
            return part("What to record next") + text_tag("p", "soft", deciding_words(steps)) + html_table(without, rows, "stacking steps");
        }
        const std::vector<std::string> headings{"what", "for", "by when"};
        return part("What to record next") + text_tag("p", "soft", deciding_words(steps)) + html_table(headings, rows, "stacking steps");
    }

    // Beside each other on paper.
    [[nodiscard]] std::string pair() const {
        const std::string left = deadlines();
        const std::string right = branches();
        if (left.empty() || right.empty()) return left + right;
        return tag("div", "pair", tag("div", "", left) + tag("div", "", right)) + "\n";
    }

    [[nodiscard]] std::string deadlines() const {
        std::vector<std::vector<std::string>> rows;
        rows.reserve(screening_.screening.time_frame.size() + screening_.screening.renewals.size());
        for (const auto& deadline : screening_.screening.time_frame)
            rows.push_back({escape(deadline.what), escape(deadline_words(deadline)), escape(deadline.criterion)});
        for (const auto& renewal : screening_.screening.renewals)
            rows.push_back({escape(renewal.what), escape(renewal_words(renewal)), escape(renewal.criterion)});
        if (rows.empty()) return "";
        const std::vector<std::string> headings{"what", "when", "criterion"};
        return part("What must happen by when") + html_table(headings, rows, "stacking deadlines");
    }

    [[nodiscard]] std::string branches() const {
        std::string markup;
        for (const auto& shown : branches_shown(screening_)) {
            markup += text_tag("dt", "", shown.what) +
                      tag("dd", "",
                          tag("strong", "", escape(shown.found)) + (shown.why.empty() ? "" : "<br>") + text_tag("span", "soft", shown.why));
        }
        if (!screening_.oligometastatic_state.empty())
            markup += "<dt>Oligometastatic state</dt>" + text_tag("dd", "", state_words(screening_));
        return markup.empty() ? "" : part("Group, basket and strata") + tag("dl", "facts", markup) + "\n";
    }

    [[nodiscard]] std::string timeline() const {
        const auto timeline = timeline_of(screening_);
        if (!timeline) return "";
        std::string markup = figures::timeline_svg(*timeline, wide_picture, "wide") + "\n" +
                             figures::timeline_svg(*timeline, narrow_picture, "narrow") + "\n";
        markup += tag("figcaption", "", escape(caption(*timeline)));
        return part("Course") + tag("figure", "course", markup) + "\n" +
               tag("details", "in-words", "<summary>The course in words</summary>" + text_list(course_lines(screening_), "")) + "\n";
    }

    [[nodiscard]] std::string lesions() const {
        if (!screening_.lesions) return "";
        const std::string reader = "Read by: " + screening_.lesions->reader + ". Diameters in mm; a node by its short axis.";
        return part("Lesions, visit by visit") + text_tag("p", "soft", reader) + lesion_table_markup(*screening_.lesions);
    }

    static std::string caption(const figures::Timeline& timeline) {
        const auto has_mark = [&](figures::Shape shape) {
            for (const auto& group : timeline.groups) {
                for (const auto& row : group.rows) {
                    if (std::any_of(row.marks.begin(), row.marks.end(), [&](const auto& mark) { return mark.shape == shape; })) return true;
                }
            }
            return false;
        };
        std::string words = "Hatched: a day that is not known exactly, or what a tolerance adds. An arrow: goes on. ";
        if (has_mark(figures::Shape::Triangle)) words += "▲: growth by the protocol's definition. ";
        words += "On lesions ■ is CT, ◆ MRI, ● PET, ○ gone or other imaging.";
        return words;
    }

    [[nodiscard]] std::string records(const CriterionResult& result) const {
        std::string lines;
        for (const auto& [date, topics] : by_day(result.evidence, screening_.record_names)) {
            std::vector<std::string> told;
            for (const auto& topic : topics) {
                std::vector<std::string> items;
                items.reserve(topic.items.size());
                for (const auto& item : topic.items)
                    items.push_back(escape(item.says) + (item.says.empty() ? "" : " ") + text_tag("span", "record", item.record));
                told.push_back(fmt::format("{}{}{}", escape(topic.what), topic.what.empty() ? "" : ": ", join(items, "; ")));
            }
            lines += tag("li", "", fmt::format("{} {}", tag("span", "when", date.empty() ? "no date" : escape(date)), join(told, " · ")));
        }
        return lines.empty() ? "" : tag("ul", "records", lines);
    }

    [[nodiscard]] std::string criterion(const CriterionResult& result) const {
        const auto& asked = criterion_of(protocol_, result);
        std::string says = verdict_tag(result.verdict, verdict_words(asked, result));
        for (const auto& sentence : why_sentences(protocol_, result)) says += " " + text_tag("p", "", sentence);
        if (!result.needed.empty()) {
            std::string items;
            for (const auto& item : result.needed) items += text_tag("li", "", needed_words(item).what);
            says += tag("div", "needs", tag("strong", "", "Still needed") + tag("ul", "", items));
        }
        std::string asks = (asked.kind == protocol::CriterionKind::Exclusion ? tag("strong", "", "Exclusion: ") : "") + escape(asked.text);
        asks += text_tag("span", "source", source_words(asked.source));
        if (!asked.judgements.empty())
            asks += text_tag("span", "source read-by", "read by the judgement: " + judgement_words(asked.judgements));
        return fmt::format(
            "<tr id=\"{}\" class=\"{}\"><th scope=\"row\">{}</th><td class=\"asks\">{}</td><td class=\"says\">{}</td><td "
            "class=\"proof\">{}</td></tr>\n",
            row_anchor(result), verdict_class(result.verdict), escape(result.id), asks, says, records(result));
    }

    // "Records are named by domain and number: CM drug, TR lesion measurement."
    [[nodiscard]] std::string domains_legend() const {
        std::set<std::string> domains;
        for (const auto& result : screening_.screening.criteria) {
            for (const auto& item : result.evidence) {
                if (!item.domain.empty()) domains.insert(item.domain);
            }
        }
        std::vector<std::string> words;
        for (const auto& domain : domains) {
            const std::string word = domain_words(domain);
            words.push_back(word == domain ? domain : fmt::format("{} {}", domain, word));
        }
        return words.empty() ? "" : fmt::format("Records are named by domain and number: {}.", join(words, ", "));
    }

    [[nodiscard]] std::string criteria() const {
        std::string rows;
        for (const auto& result : screening_.screening.criteria) rows += criterion(result);
        return part("Criterion by criterion") + text_tag("p", "soft", domains_legend()) +
               "<table class=\"criteria\"><thead><tr><th scope=\"col\">id</th><th scope=\"col\">what it asks</th><th "
               "scope=\"col\">verdict, and "
               "why</th><th scope=\"col\">records it rests on</th></tr></thead>\n<tbody>\n" +
               rows + "</tbody></table>\n";
    }

    [[nodiscard]] std::string silent() const {
        std::vector<std::vector<std::string>> rows;
        rows.reserve(screening_.screening.silent.size());
        for (const auto& item : screening_.screening.silent) {
            rows.push_back({escape((item.flagged ? "! " : "") + item.about), escape(silent_value_words(item.value)),
                            text_tag("span", "soft", item.source)});
        }
        if (rows.empty()) return "";
        const std::vector<std::string> headings{"about", "this patient", "why a clinician would expect it"};
        return tag("section", "together",
                   part("What the protocol is silent about (it decided nothing)") +
                       "<p class=\"soft aside\">Shown for the clinician; it decided nothing here.</p>\n" +
                       html_table(headings, rows, "stacking silent")) +
               "\n";
    }

    [[nodiscard]] std::string judgements() const {
        const auto all = screening_judgements(protocol_);
        if (all.empty()) return "";
        const bool is_any_decided = std::any_of(all.begin(), all.end(), [](const auto* judgement) { return is_decided(*judgement); });
        std::string items;
        for (const auto* judgement : all) {
            items += tag("li", "",
                         text_tag("strong", "", plain(judgement->id)) + ": " + escape(reading_words(judgement->text)) + ". " +
                             text_tag("span", "soft", judgement->why) +
                             (is_any_decided ? text_tag("span", "source", decided_words(*judgement)) : ""));
        }
        const char* undecided = "<p class=\"soft\">Nobody has decided them yet; these are the defaults of the protocol file.</p>\n";
        return tag("section", "together",
                   part("Judgements this rests on") + (is_any_decided ? "" : undecided) + tag("ul", "judgements", items)) +
               "\n";
    }

    const SubjectScreening& screening_;
    const protocol::Protocol& protocol_;
    const ArticleFrame& frame_;
};

}  // namespace

Verdict verdict_of(Eligible eligible) {
    return eligible == Eligible::Yes ? Verdict::Met : eligible == Eligible::No ? Verdict::NotMet : Verdict::Unknown;
}

std::string screening_article(const SubjectScreening& screening, const ArticleFrame& frame) {
    return Article(screening, frame).markup();
}

}  // namespace oligo::report
