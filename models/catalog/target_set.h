// The targets of a workspace: the profiles that its packs offer, the one it follows, and what it
// changed. Packs disagree, so each is a profile of its own; where several share a database, the
// strictest of them counts, by kind of environment. What no pack names comes from the general
// targets. A value; one thread.
#pragma once

#include "models/catalog/pack.h"
#include "models/catalog/target.h"
#include "models/catalog/workspace.h"

namespace opsdeck::catalog {

struct TargetProfile
{
    QString id; // "production", "commerce/production", "general"
    QString title;
    std::vector<Target> targets; // one an id
    const Target* find(const QString& id) const;
};

// Those of the packs, the one over all of them first; never empty.
std::vector<TargetProfile> targetProfiles(
    const std::vector<Pack>& packs, const std::vector<Target>& general);

class TargetSet
{
public:
    TargetSet() = default;
    TargetSet(std::vector<TargetProfile> profiles, Environment environment, TargetChoice choice);

    const std::vector<TargetProfile>& profiles() const { return m_profiles; }
    const TargetChoice& choice() const { return m_choice; }
    // The chosen one, else the one for the environment; null without any.
    const TargetProfile* profile() const { return profile(m_choice.profile); }
    const TargetProfile* profile(const QString& id) const;
    // In force for this tenant (empty: for all of them): its own, the workspace's, the profile's.
    std::optional<Target> find(const QString& id, const QString& tenant) const;
    TargetSet with(const TargetChoice& choice) const; // the same, chosen otherwise

private:
    std::vector<TargetProfile> m_profiles;
    QString m_usual;
    TargetChoice m_choice;
};

} // namespace opsdeck::catalog
