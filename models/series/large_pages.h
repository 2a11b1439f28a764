// Memory that the system is asked to map in large pages, where it can: what is read here and there
// is then found without a walk through the page tables each time, which costs as much as the memory
// itself, and what is written from end to end is got in megabytes. Little pieces are ordinary
// memory. Any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace opsdeck::series {

inline constexpr std::size_t kLargePage = std::size_t{ 2 } << 20;

// Never memory that was used before, because that is in small pages. `bytes` are whole large pages.
void* takeLargePages(std::size_t bytes); // throws std::bad_alloc
void returnLargePages(void* memory, std::size_t bytes);
void preferLargePages(void* memory, std::size_t bytes); // before it is first written

template <typename T>
struct LargePages // an allocator
{
    using value_type = T;

    LargePages() = default;
    template <typename Other>
    LargePages(const LargePages<Other>&)
    {
    }

    T* allocate(std::size_t count)
    {
        if (!isLarge(count))
            return std::allocator<T>().allocate(count);
        return static_cast<T*>(takeLargePages(wholePages(count)));
    }
    void deallocate(T* memory, std::size_t count)
    {
        if (isLarge(count))
            returnLargePages(memory, wholePages(count));
        else
            std::allocator<T>().deallocate(memory, count);
    }
    bool operator==(const LargePages&) const { return true; }

private:
    static bool isLarge(std::size_t count) { return count >= kLargePage / sizeof(T) / 2; }
    static std::size_t wholePages(std::size_t count)
    {
        return (count * sizeof(T) + kLargePage - 1) / kLargePage * kLargePage;
    }
};

// A vector for many.
template <typename T>
using Column = std::vector<T, LargePages<T>>;

} // namespace opsdeck::series
