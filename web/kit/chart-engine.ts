import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { Series } from './chart.tsx'

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer])

interface Drawing {
  kind: 'bar' | 'line'
  labels: readonly string[]
  series: readonly Series[]
  stacked: boolean
  colors: string[]
  dark: boolean
}

/** Draws into an element and follows its size. Numbers here are for drawing only. @returns removes it. */
export function draw(element: HTMLElement, { kind, labels, series, stacked, colors, dark }: Drawing): () => void {
  const chart = init(element)
  const text = { color: dark ? '#98a1af' : '#525b69', fontFamily: 'Inter Variable, sans-serif', fontSize: 11 }
  const whole = series.every(({ values }) => values.every((value) => Number.isInteger(Number(value))))
  const rule = dark ? '#2c313a' : '#e1e5eb'
  chart.setOption({
    animation: false,
    color: colors,
    grid: { left: 4, right: 4, top: 8, bottom: 2, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: kind === 'bar' ? 'shadow' : 'line' },
      backgroundColor: dark ? '#22262e' : '#ffffff',
      borderColor: rule,
      textStyle: { ...text, color: dark ? '#dde1e8' : '#191d24', fontSize: 12 },
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisLabel: { ...text, hideOverlap: true },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: rule } },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      minInterval: whole ? 1 : 0,
      axisLabel: text,
      splitLine: { lineStyle: { color: rule } },
    },
    series: series.map(({ name, values }) => ({
      name,
      type: kind,
      stack: stacked ? 'all' : undefined,
      barMaxWidth: 18,
      showSymbol: false,
      lineStyle: { width: 2 },
      data: values.map(Number),
    })),
  })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(element)
  return () => {
    observer.disconnect()
    chart.dispose()
  }
}
