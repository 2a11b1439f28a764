#include "app/sample/table_load.h"
#include "app/sample/tenants.h"
#include "app/sample/words.h"

#include <algorithm>
#include <array>

namespace opsdeck::sample {

namespace {
std::int64_t vendorCount(const World& world) { return world.count(800, 80); }
std::int64_t userCount(const World& world) { return world.count(6000, 240); }
std::int64_t agentCount(const World& world) { return world.count(2400, 120); }

std::size_t tenantOfVendor(const World& world, std::int64_t vendor)
{
    Random dice = world.random(Stream::Vendor, vendor);
    return static_cast<std::size_t>(vendor) < tenants().size() ? static_cast<std::size_t>(vendor)
                                                               : world.pickTenant(dice);
}

std::int64_t anyOf(Random& dice, std::int64_t count)
{
    return dice.below(static_cast<std::uint64_t>(count));
}

// One user in five works for the tenant itself.
std::int64_t vendorOfUser(const World& world, std::int64_t user)
{
    Random dice = world.random(Stream::User, -user - 1);
    return dice.chance(0.2) ? -1 : anyOf(dice, vendorCount(world));
}

// Every agent is somebody's account.
std::int64_t userOfAgent(const World& world, std::int64_t agent)
{
    Random dice = world.random(Stream::Agent, -agent - 1);
    std::int64_t user = anyOf(dice, userCount(world));
    while (vendorOfUser(world, user) < 0)
        user = (user + 1) % userCount(world);
    return user;
}

void vendors(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 6> kForms{ "GmbH", "S.A.S.", "Ltd", "株式会社", "LLC",
        "S.L." };
    constexpr std::array<const char*, 6> kCategories{ "food", "furniture", "electronics",
        "textiles", "packaging", "logistics" };
    for (std::int64_t i = 0; i < vendorCount(world); ++i) {
        Random dice = world.random(Stream::Vendor, -i - 1);
        const std::size_t tenant = tenantOfVendor(world, i);
        const Person contact = person(dice,
            dice.chance(0.6) ? tenants()[tenant].language : dice.below(languages().size()),
            static_cast<std::uint64_t>(i));
        const std::string family = contact.name.substr(contact.name.rfind(' ') + 1);
        out.integer(i + 1).plain(tenants()[tenant].id).text(family + " " + dice.pick(kForms));
        out.plain(contact.place->country).text(contact.place->city).plain(dice.pick(kCategories));
        dice.chance(0.1) ? out.null()
                         : out.plain(std::string(contact.place->country)
                             + std::to_string(100'000'000 + dice.below(899'999'999)));
        dice.chance(0.15) ? out.null() : out.decimal(dice.between(18, 50), 1);
        out.plain(dice.chance(0.9) ? "active" : dice.chance(0.6) ? "onboarding" : "blocked");
        out.plain(contact.email)
            .time(world.timeline().begin() - dice.skewed(900) * kDay + dice.below(86400) * kSecond);
        if (!out.endRow())
            return;
    }
}

void users(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kRoles{ "vendor", "vendor_admin", "finance", "viewer" };
    for (std::int64_t i = 0; i < userCount(world); ++i) {
        Random dice = world.random(Stream::User, i);
        const std::int64_t vendor = vendorOfUser(world, i);
        const std::size_t tenant =
            vendor < 0 ? world.pickTenant(dice) : tenantOfVendor(world, vendor);
        const Person made = person(dice,
            dice.chance(0.8) ? tenants()[tenant].language : dice.below(languages().size()),
            static_cast<std::uint64_t>(i));
        out.integer(i + 1).plain(tenants()[tenant].id);
        vendor < 0 ? out.null() : out.integer(vendor + 1);
        out.plain(made.email).text(made.name).plain(vendor < 0 ? "staff" : dice.pick(kRoles));
        out.boolean(dice.chance(0.9));
        dice.chance(0.2) ? out.null()
                         : out.time(world.now() - dice.skewed(120 * 24 * 60) * 60 * kSecond);
        out.time(world.timeline().begin() - dice.skewed(700) * kDay);
        if (!out.endRow())
            return;
    }
}

void agents(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 5> kRegions{ "north", "south", "east", "west", "online" };
    constexpr std::array<const char*, 4> kSpoken{ "{en}", "{fr,en}", "{de,en,fr}", "{ja,en}" };
    for (std::int64_t i = 0; i < agentCount(world); ++i) {
        Random dice = world.random(Stream::Agent, i);
        const std::int64_t user = userOfAgent(world, i);
        const std::int64_t vendor = vendorOfUser(world, user);
        const std::size_t tenant = tenantOfVendor(world, vendor);
        const Person made = person(dice, tenants()[tenant].language, static_cast<std::uint64_t>(i));
        out.integer(i + 1).plain(tenants()[tenant].id).integer(vendor + 1).integer(user + 1);
        out.text(made.name);
        dice.chance(0.1) ? out.null() : out.plain(made.phone);
        out.plain(dice.pick(kRegions)).plain(dice.pick(kSpoken));
        out.plain(dice.chance(0.7) ? "available" : dice.chance(0.7) ? "busy" : "away");
        out.time(world.timeline().begin() - dice.skewed(500) * kDay);
        if (!out.endRow())
            return;
    }
}

void uploads(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kNames{ "catalogue", "price-list", "invoice", "photos" };
    constexpr std::array<const char*, 4> kSuffixes{ ".xlsx", ".csv", ".pdf", ".zip" };
    constexpr std::array<const char*, 4> kTypes{
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv",
        "application/pdf", "application/zip"
    };
    const std::int64_t count = world.count(14'000, 200);
    std::string text;
    for (std::int64_t i = 0; i < count; ++i) {
        Random dice = world.random(Stream::Upload, i);
        // Most are sent by an agent of the vendor, the others by the vendor's own system.
        const std::int64_t agent = dice.chance(0.8) ? anyOf(dice, agentCount(world)) : -1;
        const std::int64_t vendor = agent < 0 ? anyOf(dice, vendorCount(world))
                                              : vendorOfUser(world, userOfAgent(world, agent));
        const std::size_t kind = dice.below(kNames.size());
        const std::int64_t bytes = 2000 + std::int64_t{ dice.skewed(24'000'000) };
        text.clear();
        appendHex(text, dice.next(), 16);
        appendHex(text, dice.next(), 16);
        out.plain(text).plain(tenants()[tenantOfVendor(world, vendor)].id).integer(vendor + 1);
        agent < 0 ? out.null() : out.integer(agent + 1);
        out.text(std::string(kNames[kind]) + (dice.chance(0.1) ? " été 2026" : "") + "-"
            + std::to_string(i) + kSuffixes[kind]);
        out.plain(kTypes[kind]).integer(bytes);
        text = "\\\\x";
        for (int part = 0; part < 4; ++part)
            appendHex(text, dice.next(), 16);
        out.plain(text).plain(dice.chance(0.97) ? "stored"
                : dice.chance(0.5)              ? "scanning"
                                                : "quarantined");
        out.plain(std::to_string(80 + bytes / 6500 + dice.skewed(900)) + " ms");
        out.time(world.timeline().at((static_cast<double>(i) + 0.5) / static_cast<double>(count)));
        if (!out.endRow())
            return;
    }
}
} // namespace

std::vector<TableLoad> vendorTables()
{
    return {
        { "vendors.vendors",
            "id,tenant_id,name,country,city,category,tax_number,rating,status,contact_email,"
            "created_at",
            1, false, vendors },
        { "vendors.users",
            "id,tenant_id,vendor_id,email,name,role,is_active,last_login_at,created_at", 6, false,
            users },
        { "vendors.agents",
            "id,tenant_id,vendor_id,user_id,name,phone,region,languages,status,created_at", 3,
            false, agents },
        { "vendors.uploads",
            "id,tenant_id,vendor_id,agent_id,file_name,content_type,bytes,checksum,status,"
            "duration,uploaded_at",
            16, false, uploads },
    };
}

} // namespace opsdeck::sample
