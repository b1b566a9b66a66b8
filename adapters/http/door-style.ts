/** The look of the page behind a personal link: large, calm, legible at 3 a.m. on a phone. */
export const doorStyle = `
:root{color-scheme:light dark;--ink:#14202e;--quiet:#556270;--paper:#f7f5f0;--card:#fff;--line:#d9d4c7;--navy:#14304f;--brass:#a87b1c;--red:#b3261e;--amber:#b25e00;--green:#1f6b3a}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f4;--quiet:#a5b0bc;--paper:#0d1620;--card:#152230;--line:#2b3a4a;--navy:#2f6fb0;--brass:#e0b040;--red:#e5655c;--amber:#e09a3e;--green:#58b37a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:30rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{font-size:1.35rem;margin:.25rem 0;font-variant-numeric:tabular-nums}h1,h2,h3,p,label,button{overflow-wrap:anywhere}
h2{font-size:1rem;margin:1.5rem 0 .35rem}
.title{font-size:1.15rem;font-weight:600;margin:.1rem 0 1rem;overflow-wrap:anywhere}
.stands{font-weight:600;margin:.2rem 0 .8rem}
.quiet{color:var(--quiet);font-size:.9rem;margin:.6rem 0}
.badge{font-size:.75rem;padding:.15rem .5rem;border-radius:1rem;color:#fff;background:var(--quiet);vertical-align:middle}
.badge.sev1{background:var(--red)}.badge.sev2{background:var(--amber)}
.badge.drill{background:var(--brass);color:#14202e}
.drill-note{border:2px dashed var(--brass);border-radius:.6rem;padding:.5rem .75rem;margin:0 0 1rem}
.answer{border-radius:.6rem;padding:.75rem;margin:0 0 1rem;border-left:.35rem solid var(--green);background:var(--card);font-weight:600}
.answer.unchanged{border-color:var(--amber)}
dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.75rem;margin:0 0 1rem}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
@media (max-width:24rem){dl{grid-template-columns:1fr;gap:0}dt{font-size:.9rem}dd{margin-bottom:.5rem}}
form{margin:.6rem 0}
button,summary{width:100%;min-height:3.4rem;font:inherit;font-weight:650;border-radius:.7rem;border:2px solid var(--navy);background:transparent;color:var(--ink);cursor:pointer}
summary{display:flex;align-items:center;justify-content:center;text-align:center;padding:0 .6rem;overflow-wrap:anywhere;list-style:none}details{margin:.6rem 0}summary::-webkit-details-marker{display:none}
details[open]{border:2px solid var(--line);border-radius:.7rem;padding:0 .6rem}details[open] summary{border-color:transparent;color:var(--quiet)}button.danger{border-color:var(--red)}
details[open]>:last-child{margin-bottom:.6rem}
details.main>summary{background:var(--navy);color:#fff;font-size:1.15rem}details.main[open]>summary{background:transparent;color:var(--quiet);font-size:1rem}
button.main{background:var(--navy);color:#fff;font-size:1.15rem}
button:focus-visible,summary:focus-visible,textarea:focus-visible,select:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid var(--brass);outline-offset:2px}
button:disabled{opacity:.45;cursor:default}
.four{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}
.four small{display:block;font-weight:400;color:var(--quiet)}
.four .sev1{border-color:var(--red)}.four .sev2{border-color:var(--amber)}
label{display:block;color:var(--quiet);font-size:.9rem}
form button+button{margin-top:.6rem}.four button+button,.three button+button{margin-top:0}
.three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:.6rem;margin-bottom:.6rem}
.callout{border-left:.35rem solid var(--brass);padding:.5rem .75rem;background:var(--card);border-radius:.6rem}
.brief{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:0 .75rem .75rem;margin:1rem 0}
h3{font-size:.9rem;color:var(--quiet);margin:.8rem 0 .1rem}a{color:inherit}
textarea,select,input{width:100%;min-height:2.75rem;font:inherit;font-size:1rem;color:var(--ink);padding:.6rem;border-radius:.6rem;border:1px solid var(--line);background:var(--card);margin-bottom:.5rem}
ul{margin:0;padding-left:1.1rem}li{overflow-wrap:anywhere;margin:.3rem 0}li small{display:block;color:var(--quiet)}li.cleared{color:var(--quiet);text-decoration:line-through}
`.replaceAll('\n', '');
