// Facts as columns: each is read once, whatever names it.
#include <algorithm>

#include "columnar/lowering.hpp"

namespace oligo::columnar {

using expression::Base;

Operand Lowering::parameter(std::size_t slot) {
    if (slot < constants_.size() && !constants_[slot].is_null()) return Constant{constants_[slot]};
    return recorded(0, slot, std::nullopt, scope_.parameters[slot].type);
}

Operand Lowering::field(const TupleOperand& tuple, std::size_t index) {
    return recorded(tuple.domain, tuple.slot, index, tuple.type->fields[index].type);
}

Operand Lowering::recorded(std::size_t domain, std::size_t slot, std::optional<std::size_t> field, const expression::Type& type) {
    Column wanted;
    wanted.slot = slot;
    wanted.field = field;
    wanted.base = type.base;
    switch (type.base) {
        case Base::Tuple:
            if (field) return fail("a record within a record");
            return TupleOperand{domain, slot, type.tuple};
        case Base::List:
            return list(domain, slot, field, *type.element);
        case Base::Boolean:
            return TruthOperand{column(domain, Kind::Truth, std::move(wanted)), false, domain};
        case Base::String:
            return TextOperand{column(domain, Kind::Text, std::move(wanted)), domain};
        case Base::Integer:
        case Base::Date:
            return NumberOperand{column(domain, Kind::Number, std::move(wanted)), {}, domain, type.base};
        case Base::Decimal:
            return NumberOperand{column(domain, Kind::Number, std::move(wanted)), {1, 1, column_places}, domain, type.base};
        case Base::Quantity: {
            const auto unit = terms::read_unit(type.unit);
            if (!unit) return fail("a quantity without a unit of its own");
            wanted.unit = *unit;
            return NumberOperand{column(domain, Kind::Number, std::move(wanted)),
                                 {unit->numerator, unit->denominator, column_places},
                                 domain,
                                 type.base,
                                 unit->dimension};
        }
        case Base::Any:
        case Base::DateTime:
        case Base::Interval:
            break;
    }
    return fail("a date-time or an interval");
}

Operand Lowering::list(std::size_t parent, std::size_t slot, std::optional<std::size_t> field, const expression::Type& element) {
    const auto found = std::find_if(program_.domains.begin() + 1, program_.domains.end(), [&](const Domain& domain) {
        return domain.parent == parent && domain.slot == slot && domain.field == field;
    });
    const auto child = static_cast<std::size_t>(found - program_.domains.begin());
    if (found == program_.domains.end()) program_.domains.push_back({parent, slot, field});

    ListOperand made;
    made.child = child;
    Column membership;
    membership.content = Column::Content::Membership;
    made.membership = {column(child, Kind::Truth, std::move(membership)), false, child};
    Column completeness;
    completeness.content = Column::Content::Completeness;
    completeness.child = child;
    made.completeness = {column(parent, Kind::Truth, std::move(completeness)), false, parent};
    made.element = recorded(child, slot, std::nullopt, element);
    return std::make_shared<const ListOperand>(std::move(made));
}

Register Lowering::column(std::size_t domain, Kind kind, Column column) {
    const auto [place, is_new] = columns_.try_emplace({column.content, domain, column.slot, column.field, column.child}, 0);
    if (is_new) {
        place->second = static_cast<Register>(program_.registers.size());
        program_.registers.push_back({kind, domain, program_.columns.size(), std::nullopt});
        program_.columns.push_back(std::move(column));
    }
    return place->second;
}

}  // namespace oligo::columnar
