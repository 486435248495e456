#pragma once
// Ids that stand twice, and names that lead nowhere.
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// Two items of one list must not have the same id (protocol-duplicate-id); what an item refers to must exist (protocol-unknown-reference).
void check_references(Reading& reading, const yaml::Node& root, const Protocol& protocol);

/// A settlement must settle something: its part must stand in the rule or in a definition, and its judgement must be true or false
/// (protocol-settled-by).
void check_settlements(Reading& reading, const Protocol& protocol);

/// A note (protocol-unread-judgement) on each judgement that nothing reads: no rule, no `judgement:` key, no setting of the facts. Those
/// that concern what happens after entry are left alone: they stand for readers and for later analyses.
void note_unread_judgements(Reading& reading, const Protocol& protocol);

}  // namespace oligo::protocol
