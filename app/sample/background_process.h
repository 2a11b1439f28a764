// A process of the sample that is this program itself with another word: the API, the workload.
// Started in the background, recognised again by its pid file, its command line and the folder in
// it, ended. Blocks; command line.
#pragma once

#include "app/sample/sample_folder.h"

#include <QCoreApplication>

#include <optional>

namespace opsdeck::sample {

class BackgroundProcess
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::BackgroundProcess)

public:
    // `word` is "run-api", say; `pidFile` one of the folder's.
    BackgroundProcess(SampleFolder folder, QString word, QString pidFile);

    base::Status start() const;
    void stop() const;
    std::optional<qint64> pid() const;
    QString logFile() const;

private:
    SampleFolder m_folder;
    QString m_word;
    QString m_pidFile;
};

} // namespace opsdeck::sample
