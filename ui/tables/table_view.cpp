#include "ui/tables/table_view.h"

#include "ui/tables/clipboard.h"
#include "ui/tables/position_bar.h"
#include "ui/tables/table_accessible.h"
#include "ui/tables/table_canvas.h"
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

namespace opsdeck::ui::tables {

using namespace std::chrono_literals;

namespace {

constexpr auto kDragPause = 40ms; // between two questions while the thumb moves
constexpr auto kSkeletonDelay = 150ms; // a shorter wait changes nothing on the screen
constexpr auto kMarkStep = 200ms;
constexpr auto kAutoScrollStep = 30ms;

} // namespace

TableView::TableView(const theme::Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_state(std::make_unique<TableState>(theme))
    , m_canvas(std::make_unique<TableCanvas>(*m_state))
    , m_header(new TableHeader(*m_state, this))
    , m_bar(new PositionBar(*m_state, this))
    , m_tip(new PositionTip(*m_state, this))
{
    installAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Rows"));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    horizontalScrollBar()->setAccessibleName(tr("Columns"));
    for (QTimer* timer : { &m_ask, &m_missing, &m_marks }) {
        timer->setSingleShot(true);
    }
    m_ask.setInterval(kDragPause);
    m_missing.setInterval(kSkeletonDelay);
    m_marks.setInterval(kMarkStep);
    m_autoScroll.setInterval(kAutoScrollStep);
    m_state->columns.setLead(m_state->style->checkWidth());
    connectParts();
    adoptStyle();
}

TableView::~TableView() = default;

void TableView::connectParts()
{
    connect(&m_state->theme, &theme::Theme::changed, this, &TableView::adoptStyle);
    connect(&m_ask, &QTimer::timeout, this, &TableView::announce);
    connect(&m_marks, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&m_missing, &QTimer::timeout, this, [this] {
        m_state->showsSkeletons = true;
        viewport()->update();
    });
    connect(&m_autoScroll, &QTimer::timeout, this,
        [this] { dragSelect(viewport()->mapFromGlobal(QCursor::pos())); });

    connect(m_bar, &PositionBar::moved, this, [this](ScrollPosition to) {
        scrollTo(to);
        showTip();
    });
    connect(m_bar, &PositionBar::stepped, this, [this](int pages) {
        scrollTo(m_state->rows.scrolled(m_state->position,
            qint64(pages) * m_state->rows.wholeRows() * m_state->rows.rowHeight));
    });
    connect(m_bar, &PositionBar::draggingChanged, this, &TableView::dragged);

    connect(m_header, &TableHeader::resizeWanted, this, &TableView::setColumnWidth);
    connect(m_header, &TableHeader::fitWanted, this, &TableView::fitColumn);
    connect(m_header, &TableHeader::moveWanted, this, &TableView::moveColumn);
    connect(m_header, &TableHeader::sortWanted, this, &TableView::sortRequested);
    connect(m_header, &TableHeader::menuWanted, this, &TableView::openHeaderMenu);
    connect(m_header, &TableHeader::left, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(m_header, &TableHeader::currentPlaceChanged, this, [this](int place) {
        horizontalScrollBar()->setValue(
            m_state->columns.scrollShowing(place, m_state->width, m_state->scrollX));
        sayHeader(*this, place);
    });
    connect(m_header, &TableHeader::checkClicked, this, [this] {
        if (m_state->selection.isEmpty()) {
            m_state->selection.selectAll();
        } else {
            m_state->selection.clear();
        }
    });

    connect(&m_state->selection, &RowSelection::currentChanged, this, [this] {
        viewport()->update();
        emit currentChanged(m_state->selection.currentKey().value_or(Key{}));
        sayCurrent(*this);
    });
    connect(&m_state->selection, &RowSelection::selectionChanged, this, [this] {
        viewport()->update();
        m_header->update();
        emit selectionChanged();
    });
}

void TableView::setWindow(RowWindow* window)
{
    if (m_state->window) {
        m_state->window->disconnect(this);
    }
    m_state->window = window;
    m_state->selection.setWindow(window); // before our own: it follows first
    m_state->position = {};
    if (window) {
        connectWindow();
    }
    rowCountChanged();
}

void TableView::connectWindow()
{
    RowWindow* window = m_state->window;
    connect(window, &RowWindow::rowsChanged, this, [this] {
        fitNewColumns();
        rowCountChanged();
        if (m_bar->isDragging()) {
            showTip(); // the sort key is known only now
        }
        watchMissing();
        viewport()->update();
    });
    connect(window, &RowWindow::countChanged, this, &TableView::rowCountChanged);
    connect(window, &RowWindow::rowsMoved, this, [this](const opsdeck::tables::RowMove& move) {
        m_state->rows.rows = std::max(m_state->rows.rows, m_state->window->rows());
        if (move.rows.contains(m_state->position.row)) {
            m_state->position.row = std::max<RowIndex>(0, m_state->position.row + move.by);
        }
        rowCountChanged();
    });
    connect(window, &RowWindow::keyPlaced, this, [this](RowIndex row) {
        rowCountChanged();
        scrollToRow(row);
        m_state->selection.setCurrent(row, m_state->selection.currentColumn());
    });
    connect(window, &RowWindow::loadingChanged, this, &TableView::watchMissing);
    connect(window, &RowWindow::fetchFailed, viewport(), qOverload<>(&QWidget::update));
    connect(window, &RowWindow::reset, this, [this] {
        std::fill(m_state->decimals.begin(), m_state->decimals.end(), 0);
        m_state->hovered = -1;
        rowCountChanged();
    });
}

void TableView::adoptStyle()
{
    m_state->makeStyle();
    m_state->columns.setLead(m_state->columns.lead() > 0 ? m_state->style->checkWidth() : 0);
    placeParts();
    viewport()->update();
    m_header->update();
    m_bar->update();
}

void TableView::placeParts()
{
    const TableStyle& style = *m_state->style;
    const int head = style.headerHeight();
    const int bar = style.barWidth();
    m_state->mirrored = isRightToLeft();
    setViewportMargins(m_state->mirrored ? bar : 0, head, m_state->mirrored ? 0 : bar, 0);
    const QRect area = viewport()->geometry();
    m_header->setGeometry(area.left(), area.top() - head, area.width(), head);
    m_bar->setGeometry(m_state->mirrored ? area.left() - bar : area.right() + 1, area.top() - head,
        bar, area.height() + head);
    m_state->width = area.width();
    m_state->rows.viewHeight = area.height();
    horizontalScrollBar()->setRange(0, std::max(0, m_state->columns.width() - area.width()));
    horizontalScrollBar()->setPageStep(area.width());
    horizontalScrollBar()->setSingleStep(style.theme().scaled(24));
    m_state->scrollX = horizontalScrollBar()->value();
    rowCountChanged();
}

void TableView::rowCountChanged()
{
    RowGeometry& rows = m_state->rows;
    rows.rows = m_state->window ? m_state->window->rows() : 0;
    m_state->position = m_staysAtEnd ? rows.at(rows.furthest()) : rows.clamped(m_state->position);
    if (m_state->selection.currentRow() >= rows.rows && rows.rows > 0) {
        m_state->selection.setCurrent(rows.rows - 1, m_state->selection.currentColumn());
    }
    m_bar->update();
    viewport()->update();
    announce();
}

void TableView::announce()
{
    if (!m_state->window || m_bar->isDragging()) {
        if (m_bar->isDragging() && !m_ask.isActive()) {
            m_ask.start();
            m_state->window->setVisible(m_state->visibleRows());
        }
        return;
    }
    RowRange visible = m_state->visibleRows();
    if (visible.isEmpty()) {
        visible = { 0, m_state->rows.wholeRows() };
    }
    m_state->window->setVisible(visible);
    watchMissing();
    emit visibleRowsChanged();
}

void TableView::watchMissing()
{
    bool isMissing = false;
    if (m_state->window) {
        const RowRange rows = m_state->visibleRows();
        isMissing = rows.isEmpty() && m_state->window->isLoading();
        for (RowIndex row = rows.first; row <= rows.last && !isMissing; ++row) {
            const RowState state = m_state->window->state(row);
            isMissing = state == RowState::Missing || state == RowState::Loading;
        }
    }
    if (!isMissing) {
        m_missing.stop();
        m_state->showsSkeletons = false;
    } else if (!m_state->showsSkeletons && !m_missing.isActive()) {
        m_missing.start();
    }
}

void TableView::dragged(bool on)
{
    if (on) {
        showTip();
        return;
    }
    m_tip->hide();
    m_ask.stop();
    announce();
}

void TableView::showTip()
{
    QString sortKey;
    const auto& columns = m_state->columns.columns();
    const auto leading = std::find_if(columns.begin(), columns.end(),
        [](const ColumnSpec& column) { return column.sortRank == 1; });
    ShownCell shown;
    if (leading != columns.end()
        && m_state->read(
            m_state->position.row, static_cast<int>(leading - columns.begin()), shown)) {
        sortKey = leading->title + QLatin1Char(' ') + shown.string();
    }
    const QRect thumb = m_bar->thumb();
    constexpr int kBeside = 8;
    const int x = m_state->mirrored ? m_bar->geometry().right() + kBeside : m_bar->x() - kBeside;
    m_tip->tell(
        m_bar->positionWords(), sortKey, { x, m_bar->y() + thumb.center().y() }, m_state->mirrored);
}

void TableView::scrollTo(ScrollPosition position)
{
    const ScrollPosition to = m_state->rows.clamped(position);
    m_staysAtEnd = false;
    if (to == m_state->position) {
        return;
    }
    m_state->position = to;
    viewport()->update();
    m_bar->update();
    announce();
}

void TableView::scrollToRow(RowIndex row)
{
    if (!m_state->rows.isFullyVisible(m_state->position, row)) {
        scrollTo(m_state->rows.centred(row));
    }
}

void TableView::goToKey(const Key& key)
{
    if (m_state->window) {
        m_state->window->jumpTo(key);
    }
}

RowSelection& TableView::selection() const { return m_state->selection; }

void TableView::setDensity(Density density)
{
    m_state->density = density;
    adoptStyle();
}

void TableView::setZone(const QTimeZone& zone)
{
    m_state->text.setZone(zone);
    viewport()->update();
    m_header->update();
}

void TableView::setSelectable(bool selectable)
{
    m_state->columns.setLead(selectable ? m_state->style->checkWidth() : 0);
    columnsMoved();
}

void TableView::setEmptyText(const QString& text)
{
    m_state->emptyText = text;
    viewport()->update();
}

ScrollPosition TableView::position() const { return m_state->position; }

RowRange TableView::visibleRows() const { return m_state->visibleRows(); }

int TableView::currentColumn() const
{
    const int place = m_state->selection.currentColumn();
    const bool isThere = m_state->selection.currentRow() >= 0 && place < m_state->columns.count();
    return isThere ? m_state->columns.columnAt(place) : -1;
}

void TableView::setCurrent(RowIndex row, int column)
{
    moveCurrent(row, std::max(0, m_state->columns.placeOf(column)), false);
}

void TableView::copy(bool withHeaders)
{
    const RowSelection& selection = m_state->selection;
    std::vector<RowRange> rows;
    int first = 0;
    int last = m_state->columns.count() - 1;
    qint64 wanted = 0;
    if (const auto block = selection.block()) {
        rows = { block->rows };
        wanted = block->rows.last - block->rows.first + 1;
        if (!selection.blockIsRows()) {
            first = block->firstColumn;
            last = std::min(last, block->lastColumn);
        }
    } else if (!selection.isEmpty() && m_state->window) {
        wanted = selection.count().rows;
        for (const RowRange& loaded : m_state->window->loadedRanges()) {
            for (RowIndex row = loaded.first; row <= loaded.last; ++row) {
                if (selection.isTicked(row)) {
                    rows.push_back({ row, row });
                }
            }
        }
    } else if (selection.currentRow() >= 0) {
        rows = { { selection.currentRow(), selection.currentRow() } };
        first = last = selection.currentColumn();
        wanted = 1;
    }
    std::vector<int> columns;
    for (int place = std::max(0, first); place <= last && place < m_state->columns.count();
         ++place) {
        columns.push_back(m_state->columns.columnAt(place));
    }
    CopyResult result = copyCells(*m_state, rows, columns, withHeaders);
    if (result.data) {
        QApplication::clipboard()->setMimeData(result.data.release());
        emit copied(result.rows, result.cells);
    }
    sayCopied(wanted, result.rows, result.cells, result.cellsCut);
}

void TableView::sayCopied(qint64 wanted, qint64 rows, qint64 /*cells*/, qint64 cut)
{
    const theme::Format& format = m_state->style->format();
    if (rows < wanted) {
        emit copyLimited(
            tr("Copied %1 of %2 rows: only loaded rows can be copied. Export the rest.")
                .arg(format.count(rows), format.count(wanted)));
    } else if (cut > 0) {
        emit copyLimited(tr("%n long value(s) copied only in part. Open the row to copy it whole.",
            nullptr, static_cast<int>(std::min<qint64>(cut, 1'000'000))));
    }
}

} // namespace opsdeck::ui::tables
