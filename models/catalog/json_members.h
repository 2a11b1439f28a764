// Reads the members of a JSON object one after the other and keeps the first complaint, which names
// the member and says what it should be. A member that is missing leaves its target as it is,
// unless it was asked for with need(). One thread.
#pragma once

#include "models/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <functional>
#include <optional>

namespace opsdeck::catalog {

class JsonMembers
{
public:
    // `place` names the object in complaints: "views[2]"; empty for the document itself.
    explicit JsonMembers(QJsonObject object, QString place = {});

    void read(const char* member, QString& into);
    void read(const char* member, int& into); // whole and not below zero
    void read(const char* member, double& into);
    void read(const char* member, std::optional<int>& into);
    void read(const char* member, std::optional<double>& into);
    void read(const char* member, bool& into);
    void read(const char* member, QStringList& into);
    // A list of objects: `each` reads one and says what is wrong with it.
    void readEach(const char* member, const std::function<base::Status(const JsonMembers&)>& each);

    template <typename Value, std::size_t Size>
    void read(const char* member,
        const std::array<std::pair<QLatin1StringView, Value>, Size>& choices, Value& into)
    {
        QString id;
        QStringList known;
        read(member, id);
        for (const auto& [choice, value] : choices) {
            if (choice == id)
                into = value;
            known += choice;
        }
        if (!id.isEmpty() && !known.contains(id))
            complainOfChoice(member, id, known);
    }

    void need(const char* member); // complains when it is missing or an empty text
    bool has(const char* member) const;
    void complain(const char* member, const QString& why);
    const base::Status& status() const { return m_status; }

private:
    QJsonValue value(const char* member) const;
    void complainOfChoice(const char* member, const QString& id, const QStringList& known);

    QJsonObject m_object;
    QString m_place;
    base::Status m_status;
};

// The object in a small file; BadInput says where it stops being JSON. Blocks shortly.
base::Result<QJsonObject> readJsonFile(const QString& path);

} // namespace opsdeck::catalog
