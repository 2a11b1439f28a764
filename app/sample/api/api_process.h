// The background process of the API: makes its parts, serves until it is ended, and ends by itself
// once its pid file names another process or is gone. Blocks.
#pragma once

#include "app/sample/sample_folder.h"

#include <QCoreApplication>

namespace opsdeck::sample {

class ApiProcess
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::ApiProcess)

public:
    // `database` is the connection text of the API's own role.
    static base::Status run(const SampleFolder& folder, const QByteArray& database);

    // What signs tokens and what people sign in with; made when missing, readable by the owner
    // only.
    struct Secrets
    {
        QByteArray tokenKey;
        QByteArray password;
    };
    static base::Result<Secrets> secrets(const SampleFolder& folder);
};

} // namespace opsdeck::sample
