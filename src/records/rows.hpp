#pragma once
// A few rows: most questions about a subject are answered by one to four records, which are held without asking for memory.
#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>

namespace oligo::records {

/// A row of a domain: what evidence points at.
struct RecordRef {
    std::uint16_t domain = 0;
    std::uint32_t row = 0;
    auto operator<=>(const RecordRef&) const = default;
};

/// A list of rows, used as std::vector is.
class Rows {
public:
    Rows() = default;
    Rows(std::initializer_list<RecordRef> rows) { append(rows); }
    explicit Rows(std::span<const RecordRef> rows) { append(rows); }
    Rows(const Rows& other) { copy(other); }
    Rows(Rows&& other) noexcept { take(other); }
    Rows& operator=(const Rows& other) {
        if (this != &other) copy(other);
        return *this;
    }
    Rows& operator=(Rows&& other) noexcept {
        if (this != &other) take(other);
        return *this;
    }
    ~Rows() = default;

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] RecordRef* data() { return more_ ? more_.get() : few_.data(); }
    [[nodiscard]] const RecordRef* data() const { return more_ ? more_.get() : few_.data(); }
    [[nodiscard]] RecordRef* begin() { return data(); }
    [[nodiscard]] RecordRef* end() { return data() + size_; }
    [[nodiscard]] const RecordRef* begin() const { return data(); }
    [[nodiscard]] const RecordRef* end() const { return data() + size_; }
    [[nodiscard]] const RecordRef& front() const { return *begin(); }
    [[nodiscard]] const RecordRef& back() const { return *(end() - 1); }
    [[nodiscard]] const RecordRef& operator[](std::size_t i) const { return data()[i]; }

    void clear() { size_ = 0; }
    void push_back(RecordRef row) {
        if (size_ == capacity_) grow(size_ + 1);
        data()[size_++] = row;
    }
    void append(std::span<const RecordRef> rows) {
        if (size_ + rows.size() > capacity_) grow(size_ + static_cast<std::uint32_t>(rows.size()));
        std::copy(rows.begin(), rows.end(), end());
        size_ += static_cast<std::uint32_t>(rows.size());
    }
    /// Removes the rows from `first` to the end.
    void cut(const RecordRef* first) { size_ = static_cast<std::uint32_t>(first - data()); }

    bool operator==(const Rows& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

private:
    static constexpr std::uint32_t held = 4;

    void grow(std::uint32_t least) {
        const std::uint32_t capacity = std::max(least, 2 * capacity_);
        auto larger = std::make_unique<RecordRef[]>(capacity);  // NOLINT(modernize-avoid-c-arrays): its size is kept beside it
        std::copy(begin(), end(), larger.get());
        more_ = std::move(larger);
        capacity_ = capacity;
    }
    void copy(const Rows& other) {
        if (other.size_ <= held && !more_) {  // the usual case: no loop, no memory
            if (other.more_)
                std::copy(other.begin(), other.end(), few_.begin());
            else
                few_ = other.few_;
            size_ = other.size_;
            return;
        }
        clear();
        append(other);
    }
    void take(Rows& other) {
        few_ = other.few_;
        more_ = std::move(other.more_);
        size_ = std::exchange(other.size_, 0);
        capacity_ = std::exchange(other.capacity_, held);
    }

    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = held;
    std::array<RecordRef, held> few_;
    std::unique_ptr<RecordRef[]> more_;  // NOLINT(modernize-avoid-c-arrays): used instead of few_ where there are more
};

/// As std::erase_if.
template <class Predicate>
void erase_if(Rows& rows, Predicate predicate) {
    rows.cut(std::remove_if(rows.begin(), rows.end(), predicate));
}

}  // namespace oligo::records
