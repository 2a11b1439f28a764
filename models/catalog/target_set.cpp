#include "models/catalog/target_set.h"

#include <QCoreApplication>

#include <algorithm>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::TargetSet)
};

const QString kDefault = QStringLiteral("default");
const QString kProduction = QStringLiteral("production");
const QString kDevelopment = QStringLiteral("development");
const QString kGeneral = QStringLiteral("general");

const Target* findIn(const std::vector<Target>& targets, const QString& id)
{
    const auto found = std::find_if(
        targets.begin(), targets.end(), [&id](const Target& target) { return target.id == id; });
    return found == targets.end() ? nullptr : &*found;
}

void addMissing(std::vector<Target>& targets, const std::vector<Target>& others)
{
    for (const Target& other : others) {
        if (!findIn(targets, other.id))
            targets.push_back(other);
    }
}

bool hasProfile(const Pack& pack, const QString& profile)
{
    return std::any_of(pack.targets.begin(), pack.targets.end(),
        [&profile](const Target& target) { return target.profile == profile; });
}

// A pack's targets for a kind of environment; its default ones stand in for what that leaves out.
std::vector<Target> targetsOf(const Pack& pack, const QString& profile)
{
    std::vector<Target> targets;
    for (const QString& wanted : { profile, kDefault }) {
        std::vector<Target> part;
        std::copy_if(pack.targets.begin(), pack.targets.end(), std::back_inserter(part),
            [&wanted](const Target& target) { return target.profile == wanted; });
        addMissing(targets, part);
    }
    return targets;
}

bool isStricter(const Target& target, const Target& other)
{
    return target.isUpper() ? target.limit < other.limit : target.limit > other.limit;
}

std::vector<Target> strictest(const std::vector<Pack>& packs, const QString& profile)
{
    std::vector<Target> targets;
    for (const Pack& pack : packs) {
        for (const Target& target : targetsOf(pack, profile)) {
            const auto known = std::find_if(targets.begin(), targets.end(),
                [&target](const Target& other) { return other.id == target.id; });
            if (known == targets.end())
                targets.push_back(target);
            else if (isStricter(target, *known))
                *known = target;
        }
    }
    return targets;
}

QString titleOf(const QString& what, const QString& profile)
{
    if (profile == kProduction)
        return Words::tr("%1, production").arg(what);
    if (profile == kDevelopment)
        return Words::tr("%1, development").arg(what);
    return what;
}

// The profile over several platforms, else the one pack's own for this environment.
QString usualOf(const std::vector<TargetProfile>& profiles, Environment environment)
{
    const QString wanted = environment == Environment::Development ? kDevelopment : kProduction;
    for (const TargetProfile& profile : profiles) {
        if (profile.id.section(u'/', -1) == wanted)
            return profile.id;
    }
    return profiles.empty() ? QString() : profiles.front().id;
}

} // namespace

const Target* TargetProfile::find(const QString& wanted) const { return findIn(targets, wanted); }

std::vector<TargetProfile> targetProfiles(
    const std::vector<Pack>& packs, const std::vector<Target>& general)
{
    std::vector<TargetProfile> profiles;
    if (packs.size() > 1) {
        for (const QString& name : { kProduction, kDevelopment })
            profiles.push_back(
                { name, titleOf(Words::tr("All platforms"), name), strictest(packs, name) });
    }
    for (const Pack& pack : packs) {
        const bool isPlain = !hasProfile(pack, kProduction) && !hasProfile(pack, kDevelopment);
        if (isPlain && !pack.targets.empty())
            profiles.push_back({ pack.id, pack.title, targetsOf(pack, kDefault) });
        for (const QString& name : { kProduction, kDevelopment }) {
            if (hasProfile(pack, name))
                profiles.push_back(
                    { pack.id + u'/' + name, titleOf(pack.title, name), targetsOf(pack, name) });
        }
    }
    for (TargetProfile& profile : profiles)
        addMissing(profile.targets, general);
    profiles.push_back({ kGeneral, Words::tr("General"), general });
    return profiles;
}

TargetSet::TargetSet(
    std::vector<TargetProfile> profiles, Environment environment, TargetChoice choice)
    : m_profiles(std::move(profiles))
    , m_usual(usualOf(m_profiles, environment))
    , m_choice(std::move(choice))
{
}

// A profile of a pack that is not there any more gives way to the usual one.
const TargetProfile* TargetSet::profile(const QString& id) const
{
    for (const QString& wanted : { id, m_usual }) {
        for (const TargetProfile& profile : m_profiles) {
            if (profile.id == wanted)
                return &profile;
        }
    }
    return nullptr;
}

TargetSet TargetSet::with(const TargetChoice& choice) const
{
    TargetSet other = *this;
    other.m_choice = choice;
    return other;
}

std::optional<Target> TargetSet::find(const QString& id, const QString& tenant) const
{
    const TargetProfile* followed = profile();
    const Target* known = followed ? followed->find(id) : nullptr;
    if (!known)
        return {};
    Target target = *known;
    const TargetEdit* edit = m_choice.find(id, tenant);
    if (!edit)
        edit = m_choice.find(id, {});
    if (edit) {
        target.limit = edit->limit;
        target.alert = edit->alert;
        target.source.clear();
    }
    return target;
}

} // namespace opsdeck::catalog
