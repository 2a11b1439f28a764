// `opsdeck rows`: a page of a relation, or all of it as a stream.
#pragma once

#include "app/cli/command.h"
#include "models/database/connection.h"
#include "models/tables/row_reader.h"

namespace opsdeck::cli {

class RowsCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::RowsCommand)

public:
    QString name() const override;
    QString summary() const override;
    QList<Option> options() const override;
    base::Result<ExitStatus> run(const Invocation& invocation) override;

private:
    enum class Format { Csv, Ndjson, Json };
    struct Task
    {
        const Invocation& invocation;
        database::Connection& connection;
        const tables::Selection& selection;
        Format format = Format::Csv;
        int limit = 0;
    };

    static base::Result<Format> formatFrom(const Arguments& arguments);
    static base::Status checkPlace(const Arguments& arguments, const tables::Selection& selection);
    static base::Status stream(const Task& task);
    static base::Status streamCopy(const Task& task, const tables::PageStart& start);
    static base::Status page(const Task& task);
    static base::Status explain(const Task& task);
    static base::Status explain(const Task& task, database::Query query);
    static base::Result<tables::FetchAnswer> fetch(const Task& task, tables::RowReader& reader);
    static base::Result<tables::PageStart> startFrom(const Task& task);
    static base::Result<std::string> position(
        const Task& task, tables::RowReader& reader, const tables::FetchAnswer& answer);
};

} // namespace opsdeck::cli
