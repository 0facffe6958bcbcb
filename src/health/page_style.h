// How the page looks: light and dark, from 320 pixels up.
#pragma once

namespace slipway {

constexpr const char* page_style = R"css(
:root{color-scheme:light dark;--bg:#f4f6f9;--card:#fff;--line:#dde3ea;--text:#1a222c;--soft:#566273;
--ok:#1f7a3f;--ok-bg:#e3f4e8;--busy:#1d5fd0;--busy-bg:#e5eefc;--wait:#8a5200;--wait-bg:#fdf0d9;
--bad:#b3261e;--bad-bg:#fde8e6}
@media(prefers-color-scheme:dark){:root{--bg:#0a0e13;--card:#10151c;--line:#232c37;--text:#e4e9f0;
--soft:#9aa7b6;--ok:#4cc27a;--ok-bg:#0e2a19;--busy:#7fb0ff;--busy-bg:#12233f;--wait:#f0b354;
--wait-bg:#2e2108;--bad:#ff8f85;--bad-bg:#371412}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",
Roboto,"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
header{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;padding-top:1.25rem}
header p{margin:0;color:var(--soft);min-width:0;overflow-wrap:anywhere;text-align:right}
h1{font-size:1.05rem;margin:0;letter-spacing:.01em}
h2{font-size:.8rem;text-transform:uppercase;letter-spacing:.08em;color:var(--soft);margin:0 0 .75rem}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.25rem;
margin:1rem 0}
code,.id{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em;
overflow-wrap:anywhere}
a{color:var(--busy)}
.state{display:grid;grid-template-columns:auto 1fr;gap:.1rem .9rem;align-items:center;border-color:
transparent}
.state svg{width:2.6rem;height:2.6rem;grid-row:span 2}
.state h2{font-size:1.45rem;text-transform:none;letter-spacing:-.01em;color:inherit;margin:0;
line-height:1.25;align-self:end}
.state p{margin:0;color:var(--text);overflow-wrap:anywhere;align-self:start}
.state .only{align-self:center;grid-row:span 2}
.state progress{grid-column:1/-1;width:100%;height:.6rem;margin-top:.9rem;border:0;border-radius:9px;
overflow:hidden;background:var(--line);accent-color:currentColor;appearance:none}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--busy)}
progress::-moz-progress-bar{background:var(--busy)}
.ok{background:var(--ok-bg);color:var(--ok)}.busy{background:var(--busy-bg);color:var(--busy)}
.wait{background:var(--wait-bg);color:var(--wait)}.bad{background:var(--bad-bg);color:var(--bad)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem 1.25rem;margin:0}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;overflow-wrap:anywhere}dd b{font-size:1.25rem}
dl .wide{grid-column:span 2}
.error{border-color:var(--bad)}.error h2{color:var(--bad)}.error p{margin:.25rem 0;
overflow-wrap:anywhere}
.error pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0 0;padding:.75rem;border-radius:8px;
background:var(--bg);font-size:.85rem}
.graph{position:relative;max-height:34rem;overflow:auto;margin:0 -1.25rem -1.1rem;padding-bottom:.5rem;
border-radius:0 0 14px 14px}
.graph>svg{position:absolute;left:.6rem;top:0;z-index:1}
.graph ol{list-style:none;margin:0;padding:0}
.graph li{height:44px;display:flex;flex-direction:column;justify-content:center;
padding:0 1rem 0 calc(1rem + var(--rail));
line-height:1.25;scroll-margin-top:9rem}
.graph li>*{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.graph li.here{background:var(--ok-bg)}.graph li.runs{background:var(--busy-bg)}
.graph small{color:var(--soft);font-size:.8rem}
.tag{display:inline-block;border:1px solid currentColor;border-radius:99px;padding:0 .5em;margin-left:
.5em;font:600 .7rem/1.35 system-ui,sans-serif;color:var(--soft);vertical-align:1px}
.here .tag.now{color:var(--ok)}.runs .tag.now{color:var(--busy)}
.head{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 1rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0 0 .75rem;font-size:.85rem;color:var(--soft)}
.legend svg{width:16px;height:16px;vertical-align:-3px;margin-right:.3rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .75rem .4rem 0;font-weight:
400;vertical-align:baseline;border-top:1px solid var(--line);overflow-wrap:anywhere}
tr:first-child>*{border-top:0}td.n{text-align:right;white-space:nowrap;padding-right:0;
font-variant-numeric:tabular-nums}
td.v{white-space:nowrap;width:1%}.pass,.warn,.fail{font-weight:600}.pass{color:var(--ok)}.warn{color:var(--wait)}.fail{
color:var(--bad)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1rem;
margin:1rem 0}
.two section{min-width:0;margin:0}
footer{color:var(--soft);font-size:.85rem;padding-bottom:2rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
@media(max-width:30rem){section{padding:1rem;border-radius:12px}.graph{margin:0 -1rem -1rem}
.two{grid-template-columns:1fr}dl{grid-template-columns:1fr 1fr}}
@media(prefers-reduced-motion:no-preference){.running .dot,.spin{animation:pulse 1.4s ease-in-out infinite}
@keyframes pulse{50%{opacity:.25}}}
)css";

}  // namespace slipway
