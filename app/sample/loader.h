// Fills an empty database: tables of every pack, rows by COPY on a few connections at a time,
// then keys and indexes, statistics, and views. Rows stream, so memory does not grow with the
// scale but for the stock ledger. Blocks until all is done or one part failed.
#pragma once

#include "app/sample/pack_schema.h"
#include "app/sample/table_load.h"
#include "models/base/result.h"

#include <QCoreApplication>
#include <QDateTime>

#include <functional>
#include <vector>

namespace opsdeck::sample {

class Session;

struct LoadOptions
{
    double scale = 1;
    quint64 seed = 1;
    QDateTime now; // the newest row is of this moment
};

class Loader
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::Loader)

public:
    Loader(QByteArray uri, LoadOptions options);
    base::Status run();

private:
    using Task = std::function<base::Status(Session&)>;
    // Runs the tasks in their order on several connections; the first error stops the rest.
    base::Status runAll(const std::vector<Task>& tasks) const;
    base::Status makeTables(const std::vector<PackSchema>& packs) const;
    base::Status loadRows() const;
    static base::Status analyse(Session& session, const QString& pack);
    static base::Status readAll(Session& session, const PackSchema& pack);
    base::Status finish(const std::vector<PackSchema>& packs) const;

    QByteArray m_uri;
    LoadOptions m_options;
};

} // namespace opsdeck::sample
