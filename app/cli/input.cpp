#include "app/cli/input.h"

#include <QCoreApplication>
#include <QFile>

namespace opsdeck::cli {

base::Result<QByteArray> readInput(const QString& place)
{
    const auto failed = [&place](base::ErrorCode code, const QFile& file) {
        return base::fail(code,
            QCoreApplication::translate("opsdeck::cli::Input", "Could not read %1").arg(place),
            file.errorString());
    };
    QFile file(place);
    const bool isOpen = place == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                    : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return failed(base::ErrorCode::NotFound, file);
    QByteArray text = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failed(base::ErrorCode::Io, file);
    return text;
}

} // namespace opsdeck::cli
