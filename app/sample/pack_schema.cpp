#include "app/sample/pack_schema.h"

#include <QCoreApplication>
#include <QFile>

// Outside of any namespace, as Qt asks: the resource is in this static library.
static void initialiseSchemas() { Q_INIT_RESOURCE(schemas); }

namespace opsdeck::sample {

namespace {
QByteArray section(const QByteArray& text, const QByteArray& name)
{
    const QByteArray mark = "-- section: " + name + '\n';
    const qsizetype begin = text.indexOf(mark);
    if (begin < 0)
        return {};
    const qsizetype end = text.indexOf("-- section: ", begin + mark.size());
    return text.mid(begin, end < 0 ? -1 : end - begin);
}

// Cut at the ends of lines, which is enough for plain queries.
std::vector<QByteArray> statements(QByteArray script)
{
    while (script.startsWith("--"))
        script.remove(0, script.indexOf('\n') + 1);
    std::vector<QByteArray> list;
    for (qsizetype begin = 0, end = 0; (end = script.indexOf(";\n", begin)) >= 0; begin = end + 2)
        list.push_back(script.mid(begin, end - begin));
    return list;
}
} // namespace

QStringList packNames()
{
    return { QStringLiteral("commerce"), QStringLiteral("inventory"),
        QStringLiteral("reconciliation"), QStringLiteral("manufacturing"),
        QStringLiteral("vendors") };
}

base::Result<PackSchema> packSchema(const QString& pack)
{
    initialiseSchemas();
    QFile file(QStringLiteral(":/packs/%1/schema.sql").arg(pack));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorCode::Internal,
            QCoreApplication::translate("opsdeck::sample::PackSchema", "Could not read %1")
                .arg(file.fileName()),
            file.errorString());
    const QByteArray text = file.readAll();
    return PackSchema{ pack, section(text, "tables"), section(text, "keys"), section(text, "views"),
        statements(section(text, "reads")) };
}

} // namespace opsdeck::sample
