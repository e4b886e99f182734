/** The year that everything on screen shows, with where knowledge ends and calculation begins. */
import { type ReactNode, useEffect, useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { useLanguage } from '../i18n/text.ts';
import { findNature, type YearSpan } from '../state/years.ts';
import { Button } from './button.tsx';

interface TimeSliderProps {
  readonly year: number;
  readonly first: number;
  readonly last: number;
  /** How the years are known: spans that together cover first to last. */
  readonly spans: readonly YearSpan[];
  readonly onYear: (year: number) => void;
}

const spanKeys = {
  observed: 'time.observed',
  estimated: 'time.estimated',
  modelled: 'time.modelled',
  assumed: 'time.assumed',
} as const;

/** Milliseconds that a year stays on screen while playing. */
const pace = 700;

/** Draw the slider with a button that lets the years go by. */
export function TimeSlider({ year, first, last, spans, onYear }: TimeSliderProps): ReactNode {
  const { t } = useLanguage();
  const [playing, setPlaying] = useState(false);
  const share = (value: number) => `${((value - first) / Math.max(1, last - first)) * 100}%`;

  useEffect(() => {
    if (!playing) return undefined;
    if (year >= last) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => onYear(year + 1), pace);
    return () => clearTimeout(timer);
  }, [playing, year, last, onYear]);

  const nature = findNature(spans, year);
  return (
    <div className="time">
      <Button
        className="time__play"
        kind="primary"
        aria-label={playing ? t('time.pause') : t('time.play')}
        onClick={() => {
          if (!playing && year >= last) onYear(first);
          setPlaying(!playing);
        }}
      >
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
      </Button>
      <Slider
        className="time__slider"
        value={year}
        minValue={first}
        maxValue={last}
        step={1}
        onChange={(value) => {
          setPlaying(false);
          onYear(Number(value));
        }}
      >
        <div className="time__head">
          <Label className="time__label">{t('time.label')}</Label>
          <SliderOutput className="time__output">
            <strong>{year}</strong> <span className={`nature nature--${nature}`}>{t(spanKeys[nature])}</span>
          </SliderOutput>
        </div>
        <SliderTrack className="time__track">
          <div className="time__rail" aria-hidden="true">
            {spans.map((span) => (
              <span
                key={span.from}
                className={`time__span time__span--${span.nature}`}
                style={{
                  left: share(Math.max(first, span.from - 0.5)),
                  right: `calc(100% - ${share(Math.min(last, span.to + 0.5))})`,
                }}
              />
            ))}
          </div>
          <SliderThumb className="time__thumb" />
        </SliderTrack>
        <div className="time__ticks" aria-hidden="true">
          {listTicks(first, last).map((tick) => (
            <span key={tick} style={{ left: share(tick) }}>
              {tick}
            </span>
          ))}
        </div>
      </Slider>
    </div>
  );
}

/** The first and last year and the round ones between that have room. */
function listTicks(first: number, last: number): number[] {
  const step = last - first > 15 ? 10 : 5;
  const ticks = [first];
  for (let year = Math.ceil((first + step / 2) / step) * step; year < last - step / 3; year += step) ticks.push(year);
  return [...ticks, last];
}
