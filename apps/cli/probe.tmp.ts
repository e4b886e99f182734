import { readFileSync } from 'node:fs';
import { readAtlas, listRegions } from '@transitieatlas/dataset';
import { judgeForecast, forecastFan } from '@transitieatlas/simulation';
for (const f of ['/tmp/nl.atlas','/tmp/app-voorbeeld.atlas']) {
  const { value } = await readAtlas(new Uint8Array(readFileSync(f)), 'x');
  let t0 = performance.now();
  let held=0,n=0, h67=0, h95=0;
  for (const r of listRegions(value!)) {
    t0 = performance.now();
    const q = judgeForecast(value!, {kind:'region', id:r.region});
    if (!q) { console.log(r.region,'none'); continue; }
    const h = q.cells.filter(c=>c.observed>=c.lower&&c.observed<=c.upper).length;
    held+=h;n+=q.cells.length;
    console.log(r.region, q.cells.length, h, q.estimated.join(','), (performance.now()-t0).toFixed(0)+'ms', q.methods.filter(m=>m.horizon===5).map(m=>m.method+' '+(100*m.areaError).toFixed(2)+'/'+(100*m.atlasError).toFixed(2)).join('; '));
  }
  console.log('held', held/n, n);
  t0 = performance.now();
  const fan = forecastFan(value!, {kind:'region', id:listRegions(value!)[2]?.region ?? 'voorbeeldregio'}, 2024)!;
  console.log('fan', performance.now()-t0, fan.forecast, fan.raked, fan.bands.map(b=>[b.level,b.lower.at(-1),b.upper.at(-1)]));
  t0 = performance.now();
  const a = judgeForecast(value!, {kind:'atlas', id:''});
  console.log('atlas', performance.now()-t0, a?.cells.length, a?.cells.map(c=>[c.jumpOff,c.target,((c.forecast/c.observed-1)*100).toFixed(2), c.observed>=c.lower&&c.observed<=c.upper].join(' ')).join('|'));
}
