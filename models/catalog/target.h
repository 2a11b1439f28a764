// What a number should reach, and whose word that is. A limit has a unit of its own ("ms", "%");
// whoever measures converts. A choice is what a workspace does with the targets of its packs: which
// profile it follows and which limits it sets itself, for all tenants or for one.
//
// As JSON in a workspace file: {"profile":"production","edits":[{"tenant":"paris",
// "id":"requests.p95","limit":150,"alert":300}]}; without a tenant an edit is for all of them.
#pragma once

#include "models/base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace opsdeck::catalog {

struct Target
{
    enum class Comparison { Below, Above };
    QString id; // "jobs.post.p95"
    QString title;
    QString profile; // "default", "development", "production"
    Comparison comparison = Comparison::Below;
    double limit = 0;
    std::optional<double> alert; // missed from here on, near between the limit and this
    QString unit; // "ms", "%", "1/s", "s", "min", "GB", "connections", "jobs"
    QString source; // whose number it is; empty: the user's
    friend bool operator==(const Target&, const Target&) = default;

    bool isUpper() const { return comparison == Comparison::Below; }
    double factorTo(const QString& measured) const; // how many of "seconds", "ratio" … its unit is
    base::Status check() const; // BadInput: what is wrong with its numbers
};

struct TargetEdit
{
    QString tenant; // empty: for all of them
    QString id;
    double limit = 0;
    std::optional<double> alert;
    friend bool operator==(const TargetEdit&, const TargetEdit&) = default;
};

struct TargetChoice
{
    QString profile; // empty: the one that suits the workspace
    std::vector<TargetEdit> edits;
    friend bool operator==(const TargetChoice&, const TargetChoice&) = default;

    const TargetEdit* find(const QString& id, const QString& tenant) const;
    bool isUsual() const { return profile.isEmpty() && edits.empty(); }
    QJsonObject toJson() const;
    static base::Result<TargetChoice> fromJson(const QJsonObject& object);
};

} // namespace opsdeck::catalog
