#include "app/cli/rows_command.h"

#include "app/cli/connection_option.h"
#include "app/cli/selection_option.h"
#include "models/catalog/orderings.h"
#include "models/tables/cursor.h"
#include "models/tables/row_text.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::cli {

namespace {

using tables::FetchRequest;
using tables::KeysetQuery;

const QString kAfter = QStringLiteral("after");
const QString kBefore = QStringLiteral("before");
const QString kAt = QStringLiteral("at");
const QString kAll = QStringLiteral("all");
const QString kExplain = QStringLiteral("explain");
const QString kLimit = QStringLiteral("limit");
const QString kFormat = QStringLiteral("format");
const QString kJson = QStringLiteral("json");

constexpr int kUsualLimit = 200;
constexpr int kHighestLimit = 1000000;
constexpr int kStreamRows = 500;
constexpr std::chrono::milliseconds kNoTimeout{ -1 }; // a stream takes as long as its reader

const catalog::Column& columnOf(const tables::Selection& selection, int shown)
{
    const int index = selection.columns()[static_cast<std::size_t>(shown)];
    return selection.relation()->columns[static_cast<std::size_t>(index)];
}

template <typename ValueAt>
void appendObject(std::string& out, const tables::Selection& selection, const ValueAt& value)
{
    out += '{';
    for (int column = 0; column < static_cast<int>(selection.columns().size()); ++column) {
        const catalog::Column& described = columnOf(selection, column);
        const QByteArray name = described.name.toUtf8();
        out += column > 0 ? "," : "";
        tables::appendJsonText(out, { name.constData(), static_cast<std::size_t>(name.size()) });
        out += ':';
        tables::appendJson(out, value(column), described);
    }
    out += '}';
}

template <typename ValueAt>
void appendLine(std::string& out, const tables::Selection& selection, const ValueAt& value)
{
    const int columns = static_cast<int>(selection.columns().size());
    for (int column = 0; column < columns; ++column) {
        out += column > 0 ? "," : "";
        tables::appendCsv(out, value(column), columns == 1);
    }
    out += '\n';
}

std::string cursorJson(const tables::Selection& selection, const tables::Key& key)
{
    return '"' + tables::encodeCursor(selection, key).toStdString() + '"';
}

} // namespace

QString RowsCommand::name() const { return QStringLiteral("rows"); }

QString RowsCommand::summary() const
{
    return tr("Pages of a table or view, or all of it as a stream");
}

QList<Option> RowsCommand::options() const
{
    QList<Option> options = connectionOptions() + selectionOptions();
    options.append({ { kLimit, QStringLiteral("N"), tr("Rows of the page, 200 unless said") },
        { kAfter, QStringLiteral("CURSOR"), tr("The page behind this cursor") },
        { kBefore, QStringLiteral("CURSOR"), tr("The page before this cursor") },
        { kAt, QStringLiteral("FRACTION"), tr("The page at this place, 0 to 1") },
        { kAll, {}, tr("Every row, streamed from one snapshot") },
        { kFormat, QStringLiteral("csv|ndjson|json"), tr("Format of the output, csv unless said") },
        { kJson, {}, tr("The same as --format json") },
        { kExplain, {}, tr("Print the SQL and its plan instead") } });
    return options;
}

base::Result<RowsCommand::Format> RowsCommand::formatFrom(const Arguments& arguments)
{
    const QString csv = QStringLiteral("csv");
    const QString ndjson = QStringLiteral("ndjson");
    const QString fallback = arguments.has(kJson) ? kJson : csv;
    const auto text = arguments.oneOf(kFormat, fallback, { csv, ndjson, kJson });
    if (!text)
        return base::fail(text.error());
    return *text == csv ? Format::Csv : *text == ndjson ? Format::Ndjson : Format::Json;
}

base::Status RowsCommand::checkPlace(const Arguments& arguments, const tables::Selection& selection)
{
    const int places = static_cast<int>(arguments.has(kAfter))
        + static_cast<int>(arguments.has(kBefore)) + static_cast<int>(arguments.has(kAt));
    const bool all = arguments.has(kAll);
    if (places > 1 || (all && (arguments.has(kBefore) || arguments.has(kAt))))
        return base::fail(base::ErrorCode::Usage,
            tr("--after, --before, --at and --all do not go together"), {},
            tr("Only --all with --after does: everything behind the cursor."));
    if (places > 0 && tables::orderTerms(selection).empty())
        return base::fail(base::ErrorCode::Usage,
            tr("Cannot page through %1").arg(selection.relation()->qualifiedName()),
            tr("it has no key and so no total order"), tr("Read it whole with --all."));
    return {};
}

base::Result<ExitStatus> RowsCommand::run(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    const auto format = formatFrom(arguments);
    if (!format)
        return base::fail(format.error());
    const auto limit = arguments.number(kLimit, kUsualLimit, 1, kHighestLimit);
    if (!limit)
        return base::fail(limit.error());
    const auto spec = connectionFrom(arguments);
    if (!spec)
        return base::fail(spec.error());
    const auto connection = database::Connection::open(*spec, {}, invocation.stop);
    if (!connection)
        return base::fail(connection.error());
    const auto catalog =
        catalog::discover(**connection, catalog::defaultTenantColumns(), invocation.stop);
    if (!catalog)
        return base::fail(catalog.error());
    const auto selection = selectionFrom(arguments, **catalog);
    if (!selection)
        return base::fail(selection.error());
    if (const auto status = checkPlace(arguments, *selection); !status)
        return base::fail(status.error());
    const Task task{ invocation, **connection, *selection, *format, static_cast<int>(*limit) };
    const auto status = arguments.has(kExplain) ? explain(task)
        : arguments.has(kAll)                   ? stream(task)
                                                : page(task);
    return status.map([] { return ExitStatus::Done; });
}

base::Result<tables::PageStart> RowsCommand::startFrom(const Task& task)
{
    const Arguments& arguments = task.invocation.arguments;
    tables::PageStart start;
    start.backward = arguments.has(kBefore);
    const QString& option = start.backward ? kBefore : kAfter;
    if (!arguments.has(option))
        return start;
    auto key = tables::decodeCursor(task.selection, arguments.value(option).toUtf8());
    if (!key)
        return base::fail(std::move(key.error()));
    start.key = std::move(*key);
    return start;
}

base::Status RowsCommand::streamCopy(const Task& task, const tables::PageStart& start)
{
    const KeysetQuery query(task.selection, KeysetQuery::Values::Whole);
    database::Query copy = query.everything(KeysetQuery::Form::Copy, start);
    copy.timeout = kNoTimeout;
    return task.connection.copyOut(
        copy, [&task](std::string_view line) { return task.invocation.out.write(line); },
        task.invocation.stop);
}

base::Status RowsCommand::stream(const Task& task)
{
    const auto start = startFrom(task);
    if (!start)
        return base::fail(start.error());
    if (task.format == Format::Csv)
        return streamCopy(task, *start);
    const KeysetQuery query(task.selection, KeysetQuery::Values::Whole);
    database::Query everything = query.everything(KeysetQuery::Form::Select, *start);
    everything.timeout = kNoTimeout;
    const bool json = task.format == Format::Json;
    std::string text = json ? "{\"rows\":[" : "";
    qint64 rows = 0;
    auto status = task.connection.stream(
        everything, kStreamRows,
        [&](const database::ResultPagePtr& page) {
            for (int row = 0; row < page->rows(); ++row, ++rows) {
                text += json && rows > 0 ? ",\n" : "";
                appendObject(text, task.selection,
                    [&page, row](int column) { return page->value(row, column); });
                text += json ? "" : "\n";
            }
            auto written = task.invocation.out.write(text);
            text.clear();
            return written;
        },
        task.invocation.stop);
    if (status && json) {
        const std::string count = std::to_string(rows);
        text += R"(],"next":null,"previous":null,"position":{"row":)"
            + std::string(rows > 0 ? "1" : "0") + R"(,"of":)" + count + R"(,"exact":true}})" + '\n';
        status = task.invocation.out.write(text);
    }
    return status;
}

base::Result<tables::FetchAnswer> RowsCommand::fetch(const Task& task, tables::RowReader& reader)
{
    const Arguments& arguments = task.invocation.arguments;
    if (reader.isForwardOnly()) {
        auto result =
            task.connection.run(reader.query().forwardPage(task.limit + 1), task.invocation.stop);
        if (!result)
            return base::fail(std::move(result.error()));
        const bool whole = (*result)->rows() <= task.limit;
        auto page = std::make_shared<tables::RowPage>(
            std::move(*result), reader.query().layout(), false, tables::RowSlice{ 0, task.limit });
        return tables::FetchAnswer{ std::move(page), true, whole, 0, true };
    }
    FetchRequest request;
    request.limit = task.limit;
    const auto start = startFrom(task);
    if (!start)
        return base::fail(start.error());
    request.key = start->key;
    request.kind = start->backward ? FetchRequest::Kind::Before : FetchRequest::Kind::After;
    if (arguments.has(kAt)) {
        const auto fraction = arguments.real(kAt, 0, 0, 1);
        const auto count = reader.count(task.connection, task.invocation.stop);
        if (!fraction)
            return base::fail(fraction.error());
        if (!count)
            return base::fail(count.error());
        request.kind = FetchRequest::Kind::Near;
        const auto rowOf = [&fraction](const tables::RowCount& of) {
            return static_cast<tables::RowIndex>(
                std::floor(*fraction * static_cast<double>(of.rows)));
        };
        request.row = rowOf(*count);
        auto answer = reader.fetch(task.connection, request, task.invocation.stop);
        // A small relation is counted on the way: the place is then known exactly.
        request.row = rowOf(reader.knownCount());
        if (!answer || reader.knownCount() == *count)
            return answer;
    }
    return reader.fetch(task.connection, request, task.invocation.stop);
}

base::Result<std::string> RowsCommand::position(
    const Task& task, tables::RowReader& reader, const tables::FetchAnswer& answer)
{
    const auto rows = static_cast<qint64>(answer.page->rows());
    qint64 first = answer.firstRow.value_or(0);
    bool exact = answer.isExact;
    if (!answer.firstRow && rows > 0) {
        const auto before =
            reader.estimateBefore(task.connection, answer.page->key(0), task.invocation.stop);
        if (!before)
            return base::fail(before.error());
        first = std::max<qint64>(*before, 1);
        exact = false;
    }
    const auto count = reader.count(task.connection, task.invocation.stop);
    if (!count)
        return base::fail(count.error());
    const bool whole = answer.reachedStart && answer.reachedEnd;
    const qint64 of = whole ? rows : std::max<qint64>(count->rows, first + rows);
    exact = exact && (whole || count->state == tables::RowCount::State::Exact);
    return R"({"row":)" + std::to_string(rows > 0 ? first + 1 : 0) + R"(,"of":)"
        + std::to_string(of) + R"(,"exact":)" + (exact ? "true" : "false") + '}';
}

base::Status RowsCommand::page(const Task& task)
{
    tables::RowReader reader(task.selection, KeysetQuery::Values::Whole);
    const auto answer = fetch(task, reader);
    if (!answer)
        return base::fail(answer.error());
    const tables::RowPage& page = *answer->page;
    const bool json = task.format == Format::Json;
    std::string text = json ? "{\"rows\":[" : "";
    for (int row = 0; row < page.rows(); ++row) {
        const auto value = [&page, row](int column) { return page.cell(row, column).text; };
        text += json && row > 0 ? ",\n" : "";
        if (task.format == Format::Csv) {
            appendLine(text, task.selection, value);
        } else {
            appendObject(text, task.selection, value);
            text += json ? "" : "\n";
        }
    }
    if (json) {
        const auto place = position(task, reader, *answer);
        if (!place)
            return base::fail(place.error());
        const bool keyed = !reader.isForwardOnly() && page.rows() > 0;
        const bool next = keyed && !answer->reachedEnd;
        const bool previous = keyed && !answer->reachedStart;
        text +=
            "],\"next\":" + (next ? cursorJson(task.selection, page.key(page.rows() - 1)) : "null");
        text += ",\"previous\":" + (previous ? cursorJson(task.selection, page.key(0)) : "null");
        text += ",\"position\":" + *place + "}\n";
    }
    return task.invocation.out.write(text);
}

base::Status RowsCommand::explain(const Task& task)
{
    tables::RowReader reader(task.selection, KeysetQuery::Values::Whole);
    auto start = startFrom(task);
    if (!start)
        return base::fail(start.error());
    if (task.invocation.arguments.has(kAll))
        return explain(task, reader.query().everything(KeysetQuery::Form::Select, *start));
    if (reader.isForwardOnly())
        return explain(task, reader.query().forwardPage(task.limit));
    if (task.invocation.arguments.has(kAt)) { // the page that the place turns out to be
        const auto answer = fetch(task, reader);
        if (!answer)
            return base::fail(answer.error());
        if (answer->page->rows() > 0)
            *start = { answer->page->key(0), false, true };
    }
    auto query = reader.pageQuery(task.connection, *start, task.limit, task.invocation.stop);
    return query ? explain(task, std::move(*query)) : base::fail(query.error());
}

base::Status RowsCommand::explain(const Task& task, database::Query query)
{
    QByteArray text = query.sql + '\n';
    for (std::size_t i = 0; i < query.parameters.size(); ++i)
        text += "-- $" + QByteArray::number(static_cast<qulonglong>(i + 1)) + " = "
            + query.parameters[i].text.value_or("NULL").replace('\n', ' ') + '\n';
    query.sql.prepend("EXPLAIN ");
    query.repeated = false;
    const auto plan = task.connection.run(query, task.invocation.stop);
    if (!plan)
        return base::fail(plan.error());
    text += '\n';
    for (int row = 0; row < (*plan)->rows(); ++row) {
        const auto line = (*plan)->value(row, 0).value_or("");
        text += QByteArray(line.data(), static_cast<qsizetype>(line.size())) + '\n';
    }
    return task.invocation.out.write(
        std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace opsdeck::cli
