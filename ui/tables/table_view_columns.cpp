// The columns of a TableView: how wide each is at first and by wish, which are seen and where.
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"

#include <algorithm>
#include <utility>

namespace opsdeck::ui::tables {

namespace {

constexpr int kWidestFit = 640;
constexpr int kWidestFirstFit = 300; // before anyone asked
constexpr RowIndex kMostFitCells = 8'000; // read to fit them all: a few milliseconds

// A cell of usual length, in the font that shows it.
struct Usual
{
    CellKind kind;
    const char16_t* text;
    const GlyphFont TableStyle::*font;
};

constexpr Usual kUsual[] = {
    { CellKind::Text, u"A name of usual length", &TableStyle::body },
    { CellKind::Code, u"ord_0000000", &TableStyle::mono },
    { CellKind::Number, u"1,000,000.00", &TableStyle::body },
    { CellKind::Boolean, u"false", &TableStyle::body },
    { CellKind::Time, u"2024-03-18 17:31:41", &TableStyle::mono },
    { CellKind::ZonedTime, u"2024-03-18 17:31:41.218123", &TableStyle::mono },
    { CellKind::Json, u"{\"zone\":\"D4\", +5} ", &TableStyle::mono },
    { CellKind::Array, u"{1, 2, 3, +10}", &TableStyle::mono },
    { CellKind::Binary, u"\\x00000000 412 B", &TableStyle::mono },
    { CellKind::Pill, u"processing", &TableStyle::caption },
};
static_assert(std::size(kUsual) == static_cast<std::size_t>(CellKind::Pill) + 1);

} // namespace

void TableView::setColumns(std::vector<ColumnSpec> columns)
{
    m_state->columns.setColumns(std::move(columns));
    const int count = static_cast<int>(m_state->columns.columns().size());
    std::erase_if(m_unfitted, [count](int column) { return column >= count; });
    for (int column = 0; column < count; ++column) {
        if (m_state->columns.column(column).width <= 0) {
            m_state->columns.setWidth(column, automaticWidth(column));
            if (std::find(m_unfitted.begin(), m_unfitted.end(), column) == m_unfitted.end()) {
                m_unfitted.push_back(column);
            }
        }
    }
    m_state->decimals.assign(m_state->columns.columns().size(), 0);
    placeParts();
    m_header->update();
}

int TableView::automaticWidth(int column) const
{
    const TableStyle& style = *m_state->style;
    const CellKind kind = m_state->columns.column(column).kind;
    const Usual& usual = *std::find_if(std::begin(kUsual), std::end(kUsual),
        [kind](const Usual& candidate) { return candidate.kind == kind; });
    // A pill has round ends, any other cell its padding.
    const int frame = kind == CellKind::Pill ? style.theme().scaled(32) : 2 * style.padding() + 2;
    const int width = static_cast<int>((style.*usual.font).width(usual.text)) + frame;
    return std::max(width, m_header->titleWidth(column));
}

// What the loaded rows want, `most` of them read.
int TableView::wantedWidth(int column, RowIndex most)
{
    int width = m_header->titleWidth(column);
    const int before = m_state->columns.column(column).width;
    m_state->columns.setWidth(column, kWidestFit); // so that cells say all they would
    ShownCell shown;
    RowIndex read = 0;
    for (const RowRange& loaded :
        m_state->window ? m_state->window->loadedRanges() : std::vector<RowRange>()) {
        for (RowIndex row = loaded.first; row <= loaded.last && read < most; ++row, ++read) {
            if (m_state->read(row, column, shown)) {
                width = std::max(width,
                    m_state->painter->wantedWidth(shown, m_state->columns.column(column).kind,
                        m_state->decimals[static_cast<std::size_t>(column)]));
            }
        }
    }
    m_state->columns.setWidth(column, before);
    return width;
}

void TableView::fitColumn(int column)
{
    constexpr RowIndex kMostRows = 2'000;
    setColumnWidth(column, std::min(wantedWidth(column, kMostRows), kWidestFit));
}

// Columns without a remembered width take that of the first rows, once: later rows move nothing.
void TableView::fitNewColumns()
{
    if (m_unfitted.empty() || m_state->window == nullptr || m_state->window->loadedRows() == 0) {
        return;
    }
    const std::vector<int> columns = std::exchange(m_unfitted, {});
    const RowIndex most =
        std::clamp<RowIndex>(kMostFitCells / static_cast<RowIndex>(columns.size()), 4, 200);
    for (const int column : columns) {
        const CellKind kind = m_state->columns.column(column).kind;
        if (kind == CellKind::Json) {
            continue; // a summary is as long as there is room
        }
        // Numbers grow with the rows, and a cut number is a wrong one.
        const int spare =
            kind == CellKind::Number ? static_cast<int>(m_state->style->body.width(u"00")) : 0;
        m_state->columns.setWidth(column,
            std::min(wantedWidth(column, most) + spare, m_state->theme.scaled(kWidestFirstFit)));
    }
    placeParts();
    m_header->update();
}

void TableView::columnsMoved()
{
    placeParts();
    m_header->update();
    emit columnsChanged();
}

void TableView::setColumnWidth(int column, int width)
{
    std::erase(m_unfitted, column);
    m_state->columns.setWidth(column, width);
    columnsMoved();
}

void TableView::setColumnHidden(int column, bool hidden)
{
    m_state->columns.setHidden(column, hidden);
    columnsMoved();
}

void TableView::setColumnFrozen(int column, bool frozen)
{
    m_state->columns.setFrozen(column, frozen);
    columnsMoved();
}

void TableView::moveColumn(int column, int toPlace)
{
    m_state->columns.move(column, toPlace);
    columnsMoved();
}

void TableView::restoreLayout(const ColumnLayoutState& layout)
{
    m_state->columns.restore(layout);
    std::erase_if(m_unfitted, [&](int column) {
        return std::any_of(layout.columns.begin(), layout.columns.end(), [&](const auto& kept) {
            return kept.width > 0 && kept.name == m_state->columns.column(column).name;
        });
    });
    columnsMoved();
}

ColumnLayoutState TableView::layoutState() const { return m_state->columns.state(); }

const std::vector<ColumnSpec>& TableView::columns() const { return m_state->columns.columns(); }

} // namespace opsdeck::ui::tables
