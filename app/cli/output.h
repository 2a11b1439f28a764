// Standard output for results, through one large buffer, telling a full disk from a reader that
// left. After the first failure everything is refused with the same error. One thread at a time.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace opsdeck::cli {

class Output
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::Output)

public:
    explicit Output(std::FILE* file = stdout);
    ~Output() = default; // flush() is the caller's: only there can a failure be told
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    base::Status write(std::string_view bytes);
    base::Status write(const QString& text); // as UTF-8
    base::Status flush();
    bool readerGone() const { return m_readerGone; }

private:
    base::Status send(std::string_view bytes);

    std::FILE* m_file;
    std::string m_buffer;
    std::optional<base::Error> m_error;
    bool m_readerGone = false;
};

// A line for the person at the terminal, on standard error: "opsdeck: …". Any thread.
void note(const QString& sentence);

} // namespace opsdeck::cli
