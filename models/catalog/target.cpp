#include "models/catalog/target.h"

#include "models/catalog/json_members.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::Target)
};

constexpr std::size_t kMostEdits = 10'000;

bool isPositive(double number) { return std::isfinite(number) && number > 0; }

base::Status readEdit(JsonMembers members, TargetChoice& choice)
{
    TargetEdit edit;
    members.need("id");
    members.need("limit");
    members.read("tenant", edit.tenant);
    members.read("id", edit.id);
    members.read("limit", edit.limit);
    members.read("alert", edit.alert);
    if (!isPositive(edit.limit))
        members.complain("limit", Words::tr("it must be above zero"));
    if (choice.edits.size() >= kMostEdits)
        members.complain("id", Words::tr("there are too many"));
    if (choice.find(edit.id, edit.tenant))
        members.complain("id", Words::tr("%1 is there twice").arg(edit.id));
    choice.edits.push_back(std::move(edit));
    return members.status();
}

} // namespace

double Target::factorTo(const QString& measured) const
{
    if (unit == QLatin1StringView("%"))
        return measured == QLatin1StringView("ratio") ? 0.01 : 1;
    if (unit == QLatin1StringView("ms"))
        return 0.001;
    if (unit == QLatin1StringView("min"))
        return 60;
    return unit == QLatin1StringView("GB") ? 1e9 : 1;
}

base::Status Target::check() const
{
    const auto wrong = [this](const QString& why) {
        return base::fail(
            base::ErrorCode::BadInput, Words::tr("The target \"%1\" is wrong").arg(title), why);
    };
    if (!isPositive(limit))
        return wrong(Words::tr("the limit must be above zero"));
    if (unit == QLatin1StringView("%") && limit > 100)
        return wrong(Words::tr("the limit is more than 100 %"));
    if (!alert)
        return {};
    if (!std::isfinite(*alert) || *alert < 0)
        return wrong(Words::tr("the alert must not be below zero"));
    if (isUpper() && *alert <= limit)
        return wrong(Words::tr("the alert must be above the limit"));
    if (!isUpper() && *alert >= limit)
        return wrong(Words::tr("the alert must be below the limit"));
    return {};
}

const TargetEdit* TargetChoice::find(const QString& id, const QString& tenant) const
{
    const auto found = std::find_if(edits.begin(), edits.end(),
        [&](const TargetEdit& edit) { return edit.id == id && edit.tenant == tenant; });
    return found == edits.end() ? nullptr : &*found;
}

QJsonObject TargetChoice::toJson() const
{
    QJsonArray list;
    for (const TargetEdit& edit : edits) {
        QJsonObject object{ { QStringLiteral("id"), edit.id },
            { QStringLiteral("limit"), edit.limit } };
        if (!edit.tenant.isEmpty())
            object.insert(QStringLiteral("tenant"), edit.tenant);
        if (edit.alert)
            object.insert(QStringLiteral("alert"), *edit.alert);
        list.append(object);
    }
    return { { QStringLiteral("profile"), profile }, { QStringLiteral("edits"), list } };
}

base::Result<TargetChoice> TargetChoice::fromJson(const QJsonObject& object)
{
    TargetChoice choice;
    JsonMembers members(object, QStringLiteral("targets"));
    members.read("profile", choice.profile);
    members.readEach(
        "edits", [&choice](const JsonMembers& each) { return readEdit(each, choice); });
    if (!members.status())
        return base::fail(members.status().error());
    return choice;
}

} // namespace opsdeck::catalog
