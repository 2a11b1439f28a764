// Names, streets and cities of the people the sample knows, in their own scripts. Constant data.
#pragma once

#include "app/sample/random.h"

#include <span>
#include <string>
#include <string_view>

namespace opsdeck::sample {

struct Place
{
    const char* city;
    const char* country; // ISO 3166
    const char* postal; // '#' stands for a digit, '@' for a letter
};

struct Language
{
    const char* locale;
    const char* dial; // country calling code
    std::span<const char* const> given;
    std::span<const char* const> family;
    std::span<const char* const> streets;
    std::span<const Place> places;
    bool familyFirst;
    bool joined; // no space between the names
    bool numberFirst; // "12 rue de …"
};

std::span<const Language> languages();

struct Person
{
    std::string name;
    std::string email; // its local part is Latin and unique by `number`
    std::string phone;
    std::string address;
    std::string postalCode;
    const Place* place = nullptr;
    const Language* language = nullptr;
};

Person person(Random& random, std::size_t language, std::uint64_t number);

struct ProductKind
{
    const char* category;
    const char* noun;
    int fromCents;
    int toCents;
    int grams;
};
std::span<const ProductKind> productKinds();
std::span<const char* const> productAdjectives();
std::span<const char* const> productMaterials();

} // namespace opsdeck::sample
