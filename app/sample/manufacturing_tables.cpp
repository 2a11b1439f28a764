#include "app/sample/table_load.h"
#include "app/sample/words.h"

#include <QDate>

#include <algorithm>
#include <array>
#include <cmath>

namespace opsdeck::sample {

namespace {
constexpr int kLocations = 24;
constexpr std::int64_t kEpochJulian = 2440588; // 1970-01-01

std::int64_t materialCount(const World& world) { return world.count(500, 30); }
std::int64_t batchCount(const World& world) { return world.count(20'000, 400); }

QDate dateOf(std::int64_t day) { return QDate::fromJulianDay(day + kEpochJulian); }

std::int64_t dateId(const QDate& date)
{
    return date.year() * 10'000 + date.month() * 100 + date.day();
}

std::string batchId(std::int64_t batch)
{
    std::string digits = std::to_string(10'000'000 + batch);
    return "BAT-" + digits.substr(1);
}

std::int64_t standardCost(const World& world, std::int64_t material) // ten-thousandths
{
    return 4000 + world.random(Stream::Material, material).skewed(2'400'000);
}

void materials(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kTypes{ "ROH", "HALB", "FERT", "VERP" };
    constexpr std::array<const char*, 4> kUnits{ "KG", "L", "PC", "M" };
    constexpr std::array<const char*, 5> kForms{ "sheet", "resin", "granulate", "assembly",
        "film" };
    for (std::int64_t i = 0; i < materialCount(world); ++i) {
        Random dice = world.random(Stream::Material, -i - 1);
        out.integer(i + 1).plain("M-" + std::to_string(400'000 + i));
        out.text(std::string(productMaterials()[dice.below(productMaterials().size())]) + ' '
            + dice.pick(kForms) + ' ' + std::to_string(dice.between(1, 90)) + " µm");
        out.plain(kTypes[static_cast<std::size_t>(i % 4)]).plain(dice.pick(kUnits));
        out.decimal(standardCost(world, i), 4).integer(1 + dice.skewed(40));
        out.decimal((50 + dice.skewed(700)) * 1000, 3).boolean(dice.chance(0.97));
        if (!out.endRow())
            return;
    }
}

void dates(const World& world, CopyBuffer& out)
{
    const std::int64_t today = world.now() / kDay;
    for (std::int64_t day = today - 730; day <= today + 365; ++day) {
        const QDate date = dateOf(day);
        out.integer(dateId(date)).date(day).integer(date.year()).integer((date.month() + 2) / 3);
        out.integer(date.month()).integer(date.weekNumber()).integer(date.dayOfWeek());
        out.boolean(date.dayOfWeek() < 6);
        if (!out.endRow())
            return;
    }
}

void locations(const World&, CopyBuffer& out)
{
    constexpr std::array<const char*, 3> kPlants{ "1000 Lyon", "2000 Ostrava", "3000 名古屋" };
    constexpr std::array<const char*, 3> kCountries{ "FR", "CZ", "JP" };
    constexpr std::array<const char*, 4> kKinds{ "raw store", "line", "finished goods", "quality" };
    for (std::size_t i = 0; i < kLocations; ++i) {
        out.integer(static_cast<std::int64_t>(i) + 1).plain("L" + std::to_string(100 + i));
        out.plain(std::string(kKinds[i % 4]) + ' ' + std::to_string(i / 4 + 1));
        out.text(kPlants[i / 8]).plain(kKinds[i % 4]).plain(kCountries[i / 8]);
        if (!out.endRow())
            return;
    }
}

// Every material at the end of every day: used up steadily, filled up from time to time.
void inventoryFacts(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    const std::int64_t today = world.now() / kDay;
    for (std::int64_t day = today - kHistoryDays; day <= today; ++day) {
        const std::int64_t date = dateId(dateOf(day));
        for (std::int64_t i = 0; i < materialCount(world); ++i) {
            Random dice = world.random(Stream::Fact, i);
            const int cycle = dice.between(6, 45);
            const double full = 60 + dice.skewed(5000);
            const double part = 1 - static_cast<double>((day + dice.below(90)) % cycle) / cycle;
            Random daily = world.random(Stream::Fact, day * 1'000'003 + i);
            const auto quantity = static_cast<std::int64_t>(
                full * (0.08 + part) * (0.97 + 0.06 * daily.unit()) * 1000);
            out.integer(++id).integer(i + 1).integer(date).integer(1 + dice.below(kLocations));
            out.decimal(quantity, 3).decimal(quantity * standardCost(world, i) / 100'000, 2);
            out.time(std::min(world.now(), (day + 1) * kDay - 3 * 60 * kSecond));
            if (!out.endRow())
                return;
        }
    }
}

// A batch is made from one to three earlier ones; one in four is bought and starts a chain.
void chain(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    const std::int64_t count = batchCount(world);
    for (std::int64_t i = 0; i < count; ++i) {
        Random dice = world.random(Stream::Batch, i);
        const std::int64_t started =
            world.timeline().at((static_cast<double>(i) + 0.5) / static_cast<double>(count));
        const bool bought = i < 12 || dice.chance(0.25);
        const std::int64_t material = dice.below(static_cast<std::uint64_t>(materialCount(world)));
        const std::int64_t location = 1 + dice.below(kLocations);
        const std::int64_t hours = bought ? 1 : 6 + dice.skewed(300);
        const bool done = started + hours * kHour < world.now();
        const char* quality = dice.chance(0.95) ? "released"
            : dice.chance(0.6)                  ? "blocked"
                                                : "scrapped";
        for (int parent = bought ? 1 : 1 + static_cast<int>(dice.skewed(3)); parent > 0; --parent) {
            out.integer(++id).plain(batchId(i));
            bought ? out.null()
                   : out.plain(batchId(i - 1
                       - std::int64_t{ dice.skewed(
                           static_cast<std::uint64_t>(std::min<std::int64_t>(i, 400))) }));
            out.integer(material + 1).integer(location).decimal((20 + dice.skewed(4000)) * 1000, 3);
            out.decimal(dice.chance(0.2) ? dice.skewed(40'000) : 0, 3).plain(quality);
            out.date(started / kDay).time(started);
            done ? out.time(started + hours * kHour) : out.null();
            if (!out.endRow())
                return;
        }
    }
}

void plantAlerts(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kKinds{ "low stock", "late batch", "high scrap",
        "no movement" };
    const std::int64_t count = world.count(2400, 120);
    for (std::int64_t i = 0; i < count; ++i) {
        Random dice = world.random(Stream::PlantAlert, i);
        const std::int64_t raised =
            world.timeline().at((static_cast<double>(i) + 0.5) / static_cast<double>(count));
        const bool fresh = world.now() - raised < 4 * kDay;
        const bool active = dice.chance(fresh ? 0.5 : 0.004);
        const bool acknowledged = !active && fresh && dice.chance(0.5);
        const std::int64_t material = dice.below(static_cast<std::uint64_t>(materialCount(world)));
        const char* kind = dice.pick(kKinds);
        const std::int64_t threshold = (50 + dice.skewed(700)) * 1000;
        out.integer(i + 1).time(raised).plain(kind);
        out.plain(dice.chance(0.1) ? "critical" : dice.chance(0.5) ? "warning" : "info");
        out.plain(active ? "active" : acknowledged ? "acknowledged" : "resolved");
        out.integer(material + 1).integer(1 + dice.below(kLocations));
        out.plain(std::string(kind) + " of M-" + std::to_string(400'000 + material));
        out.decimal(threshold, 3).decimal(threshold * dice.between(10, 95) / 100, 3);
        acknowledged ? out.plain("shift lead") : out.null();
        active || acknowledged
            ? out.null()
            : out.time(std::min(world.now(), raised + dice.between(1, 70) * kHour));
        if (!out.endRow())
            return;
    }
}

// With the faults of real files: lines twice, missing quantities, stray spaces.
void mb51(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 3> kTypes{ "101", "261", "601" };
    constexpr std::array<const char*, 3> kUnits{ "KG", "PC", "L" };
    const std::int64_t count = world.count(60'000, 600);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t line = i % 200 == 199 ? i - 1 : i; // a line that is there twice
        Random dice = world.random(Stream::Mb51, line);
        const std::int64_t at =
            world.timeline().at((static_cast<double>(line) + 0.5) / static_cast<double>(count));
        const std::int64_t material = dice.below(static_cast<std::uint64_t>(materialCount(world)));
        const std::size_t type = dice.below(kTypes.size());
        out.plain(std::to_string(4'900'000'000 + line / 4)).plain(std::to_string(line % 4 + 1));
        out.text((dice.chance(0.01) ? " M-" : "M-") + std::to_string(400'000 + material));
        out.plain("Material " + std::to_string(material))
            .plain(std::to_string(1000 * dice.between(1, 3)));
        out.plain("L" + std::to_string(100 + dice.below(kLocations))).plain(kTypes[type]);
        dice.chance(0.004)
            ? out.null()
            : out.decimal((type == 0 ? 1 : -1) * std::int64_t{ 500 + dice.skewed(900'000) }, 3);
        out.plain(dice.pick(kUnits)).date(at / kDay);
        out.plain(batchId(dice.below(static_cast<std::uint64_t>(batchCount(world)))));
        out.plain("SAP" + std::to_string(dice.between(10, 40)));
        out.plain("MB51_" + std::to_string(dateId(dateOf(at / kDay)) / 100) + ".xlsx")
            .integer(i + 2);
        out.time(std::min(world.now(), (at / kDay + 1) * kDay + 2 * kHour));
        if (!out.endRow())
            return;
    }
}

// A full load every night and one of the changes every four hours.
void loads(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    for (std::int64_t at = world.timeline().begin() / kDay * kDay; at < world.now();
         at += 4 * kHour) {
        Random dice = world.random(Stream::Etl, at / kHour);
        const bool full = at % kDay == 0;
        const bool failed = dice.chance(0.015);
        const std::int64_t seconds = full ? 700 + dice.skewed(900) : 30 + dice.skewed(200);
        const bool running = at + seconds * kSecond > world.now();
        const std::int64_t read =
            (full ? 50'000 : 800) + std::int64_t{ dice.skewed(full ? 20'000 : 900) };
        const std::int64_t rejected = dice.chance(0.3) ? dice.skewed(40) : 0;
        out.integer(++id).plain(full ? "full" : "incremental");
        out.plain(running ? "running" : failed ? "failed" : "done").integer(read);
        out.integer(failed ? 0 : read - rejected).integer(failed ? 0 : rejected).time(at);
        running ? out.null() : out.time(at + seconds * kSecond);
        failed && !running ? out.plain("MB51.xlsx: sheet 2 is missing") : out.null();
        if (!out.endRow())
            return;
    }
}
} // namespace

std::vector<TableLoad> manufacturingTables()
{
    return {
        { "manufacturing.dim_material",
            "id,material_id,material_name,material_type,unit,standard_cost,lead_time_days,"
            "safety_stock,is_active",
            1, false, materials },
        { "manufacturing.dim_date", "date_id,date,year,quarter,month,week,weekday,is_working_day",
            1, false, dates },
        { "manufacturing.dim_location", "id,code,name,plant,kind,country", 1, false, locations },
        { "manufacturing.fact_inventory",
            "id,material_id,date_id,location_id,quantity,value,created_at", 90, true,
            inventoryFacts },
        { "manufacturing.production_chain",
            "id,batch_id,parent_batch_id,material_id,location_id,quantity,scrap,quality,"
            "production_date,started_at,finished_at",
            30, false, chain },
        { "manufacturing.fact_alerts",
            "id,alert_date,kind,severity,status,material_id,location_id,message,threshold,actual,"
            "acknowledged_by,resolved_at",
            3, false, plantAlerts },
        { "manufacturing.raw_mb51",
            "material_document,item,material,material_description,plant,storage_location,"
            "movement_type,quantity,unit,posting_date,batch,user_name,source_file,source_row,"
            "loaded_at",
            70, false, mb51 },
        { "manufacturing.etl_run",
            "id,kind,status,rows_read,rows_loaded,rows_rejected,started_at,finished_at,error", 1,
            false, loads },
    };
}

} // namespace opsdeck::sample
