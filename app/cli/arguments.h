// The words behind a command's name, checked against the options the command declares. A value.
#pragma once

#include "models/base/result.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace opsdeck::cli {

struct Option
{
    QString name; // "table", written --table
    QString value; // what stands behind it in the help, "S.T"; empty for a switch
    QString help; // one line, translated
};

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::Arguments)

public:
    // --name value, --name=value, --name; "--" ends the options, "-" alone is an operand.
    static base::Result<Arguments> parse(const QStringList& words, const QList<Option>& options);

    bool has(const QString& name) const { return m_values.contains(name); }
    QString value(const QString& name, const QString& fallback = {}) const; // the last one given
    QStringList values(const QString& name) const; // all, in order
    const QStringList& operands() const { return m_operands; }

    // Usage errors that name the option and say what it takes.
    base::Result<qint64> number(
        const QString& name, qint64 fallback, qint64 minimum, qint64 maximum) const;
    base::Result<double> real(
        const QString& name, double fallback, double minimum, double maximum) const;
    base::Result<QString> oneOf(
        const QString& name, const QString& fallback, const QStringList& choices) const;

private:
    QHash<QString, QStringList> m_values;
    QStringList m_operands;
};

} // namespace opsdeck::cli
