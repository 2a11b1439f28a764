#include "tests/support/csv_copies.h"

#include "tests/support/run_program.h"

#include <algorithm>

namespace opsdeck::support {

namespace {

constexpr int kHangGuardMs = 60000;

QByteArrayList sortedLines(const QByteArray& csv)
{
    QByteArrayList lines = csv.split('\n');
    std::sort(lines.begin(), lines.end());
    return lines;
}

QByteArray firstDifference(const QByteArrayList& ours, const QByteArrayList& theirs)
{
    const auto differing = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    const auto text = [](auto line, auto end) { return line == end ? QByteArray("(end)") : *line; };
    return "ours: " + text(differing.first, ours.end())
        + "\npsql: " + text(differing.second, theirs.end());
}

} // namespace

QByteArray psql(const QString& uri, const QStringList& arguments, QByteArray* why)
{
    QProcess process;
    process.start(QStringLiteral("psql"),
        QStringList{
            QStringLiteral("-Xqd"), uri, QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1") }
            + arguments);
    process.waitForFinished(kHangGuardMs);
    const QByteArray error = process.exitCode() != 0 ? process.readAllStandardError() : "";
    if (why)
        *why = error;
    else if (!error.isEmpty())
        qWarning("%s", error.constData());
    return process.readAllStandardOutput();
}

std::vector<CopiedRelation> relationsToCopy(const QString& uri)
{
    const QByteArray all = psql(uri,
        { QStringLiteral("-At"), QStringLiteral("-F\t"), QStringLiteral("-c"),
            QStringLiteral("select format('%I.%I', n.nspname, c.relname), (select string_agg("
                           "format('%I', a.attname), ', ' order by array_position(i.indkey::int[],"
                           " a.attnum::int)) from pg_index i join pg_attribute a on a.attrelid ="
                           " c.oid and a.attnum = any(i.indkey) where i.indrelid = c.oid and"
                           " i.indisprimary and not (c.relkind = 'r' and c.relhassubclass))"
                           " from pg_class c join pg_namespace n on n.oid = c.relnamespace where"
                           " c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and"
                           " n.nspname <> 'information_schema' and not exists (select from"
                           " pg_depend d where d.classid = 'pg_class'::regclass and"
                           " d.objid = c.oid and d.deptype = 'e') order by 1") });
    std::vector<CopiedRelation> relations;
    for (const QByteArray& line : all.split('\n')) {
        const QByteArrayList cells = line.split('\t');
        if (cells.size() == 2)
            relations.push_back({ QString::fromUtf8(cells[0]), QString::fromUtf8(cells[1]) });
    }
    return relations;
}

QByteArray copyDifference(const QString& uri, const CopiedRelation& relation)
{
    const QString order =
        relation.keys.isEmpty() ? QString() : QStringLiteral(" order by ") + relation.keys;
    QByteArray why;
    const QByteArray expected = psql(uri,
        { QStringLiteral("-c"),
            QStringLiteral("\\copy (select * from %1%2) to stdout csv").arg(relation.name, order) },
        &why);
    const QStringList wanted{ QStringLiteral("rows"), QStringLiteral("--db"), uri,
        QStringLiteral("--all"), QStringLiteral("--format"), QStringLiteral("csv"),
        QStringLiteral("--table"), relation.name };
    ProgramRun run = runProgram(wanted);
    if (run.error.contains("belong to tenants"))
        run = runProgram(wanted + QStringList{ QStringLiteral("--all-tenants") });
    if (!why.isEmpty())
        return run.status == 0 ? "copied, but psql says: " + why : QByteArray();
    if (run.status != 0)
        return run.error + " (status " + QByteArray::number(run.status) + ')';
    if (run.out == expected)
        return {};
    if (!relation.keys.isEmpty())
        return firstDifference(run.out.split('\n'), expected.split('\n'));
    const QByteArrayList ours = sortedLines(run.out);
    const QByteArrayList theirs = sortedLines(expected);
    return ours == theirs ? QByteArray() : firstDifference(ours, theirs);
}

} // namespace opsdeck::support
