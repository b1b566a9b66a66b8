/** The look of the page behind a personal link: large, calm, legible at 3 a.m. on a phone. */
export const doorStyle = `
:root{color-scheme:light dark;--ink:#14202e;--quiet:#556270;--paper:#f7f5f0;--card:#fff;--line:#d9d4c7;--navy:#14304f;--drill:#7a5600;--settled:#006b5f;--sev1:#86101c;--sev2:#ac5500;--sev3:#1f5f99;--sev4:#5c6670;--onsev:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f4;--quiet:#a5b0bc;--paper:#0d1620;--card:#152230;--line:#2b3a4a;--navy:#2f6fb0;--drill:#d9b25a;--settled:#5fd3c0;--sev1:#ff7b72;--sev2:#ffc14d;--sev3:#79b8ff;--sev4:#a5b0bc;--onsev:#0d1620}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:30rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{font-size:1.35rem;margin:.25rem 0;font-variant-numeric:tabular-nums}h1,h2,h3,p,label,button{overflow-wrap:anywhere}
h2{font-size:1rem;margin:1.5rem 0 .35rem}
.title{font-size:1.15rem;font-weight:600;margin:.1rem 0 1rem;overflow-wrap:anywhere}
.stands{font-weight:600;margin:.2rem 0 .8rem}
.quiet{color:var(--quiet);font-size:.9rem;margin:.6rem 0}
.badge{font-size:.8rem;padding:.15rem .5rem;border:2px solid transparent;border-radius:.35rem;vertical-align:middle}
.badge.sev1{background:var(--sev1);color:var(--onsev)}.badge.sev2{background:var(--sev2);color:var(--onsev);padding-left:.9rem;clip-path:polygon(0 0,100% 0,100% 100%,0 100%,.5rem 50%)}
.badge.sev3{border-color:var(--sev3);color:var(--sev3)}.badge.sev4{padding-left:0;color:var(--sev4)}
.badge.drill{border:2px dashed var(--drill);color:var(--drill)}
.drill-note{border:2px dashed var(--drill);border-radius:.6rem;padding:.5rem .75rem;margin:0 0 1rem}
.answer{border-radius:.6rem;padding:.75rem;margin:0 0 1rem;border-left:.35rem solid var(--settled);background:var(--card);font-weight:600}
.answer.unchanged{border-color:var(--ink)}
.late{background:var(--ink);color:var(--paper);padding:0 .3rem;border-radius:.2rem;font-weight:650}
dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.75rem;margin:0 0 1rem}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
@media (max-width:24rem){dl{grid-template-columns:1fr;gap:0}dt{font-size:.9rem}dd{margin-bottom:.5rem}}
form{margin:.6rem 0}.asked{margin:.6rem 0}
button,summary{width:100%;min-height:3.4rem;font:inherit;font-weight:650;border-radius:.7rem;border:2px solid var(--navy);background:transparent;color:var(--ink);cursor:pointer}
button{padding:.3rem .6rem}
summary{display:flex;align-items:center;gap:.6rem;min-height:3rem;padding:.3rem .75rem;border:1px solid var(--line);background:var(--card);font-weight:600;overflow-wrap:anywhere;list-style:none}summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:.45rem;height:.45rem;border:solid var(--quiet);border-width:2px 2px 0 0;transform:rotate(45deg)}
details{margin:.4rem 0}details[open]{border:1px solid var(--line);border-radius:.7rem;padding:0 .6rem}details[open]>summary{border-color:transparent;background:transparent;padding-left:.15rem;color:var(--quiet)}details[open]>summary::before{transform:rotate(135deg)}button.danger{border-color:var(--sev1)}
details[open]>:last-child{margin-bottom:.6rem}
details.main>summary{justify-content:center;min-height:3.4rem;border:2px solid var(--navy);background:var(--navy);color:#fff;font-size:1.15rem}details.main>summary::before,details.main[open]>summary::before{content:none}details.main[open]>summary{border-color:transparent;background:transparent;color:var(--quiet);font-size:1rem}
button.main{background:var(--navy);color:#fff;font-size:1.15rem}
button:focus-visible,summary:focus-visible,textarea:focus-visible,select:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid var(--sev3);outline-offset:2px}
button:disabled{opacity:.45;cursor:default}
.four{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}
.four small{display:block;font-weight:400;color:var(--quiet)}
.four .sev1{border-color:var(--sev1)}.four .sev2{border-color:var(--sev2)}.four .sev3{border-color:var(--sev3)}.four .sev4{border-color:var(--sev4)}
label{display:block;color:var(--quiet);font-size:.9rem}
form button+button{margin-top:.6rem}.four button+button,.three button+button{margin-top:0}
.three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:.6rem;margin-bottom:.6rem}
.callout{border-left:.35rem solid var(--ink);padding:.5rem .75rem;background:var(--card);border-radius:.6rem}
.brief{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:0 .75rem .75rem;margin:1rem 0}
h3{font-size:.9rem;color:var(--quiet);margin:.8rem 0 .1rem}a{color:inherit}
textarea,select,input{width:100%;min-height:2.75rem;font:inherit;font-size:1rem;color:var(--ink);padding:.6rem;border-radius:.6rem;border:1px solid var(--line);background:var(--card);margin-bottom:.5rem}
ul{margin:0;padding-left:1.1rem}li{overflow-wrap:anywhere;margin:.3rem 0}li small{display:block;color:var(--quiet)}li.cleared{color:var(--quiet);text-decoration:line-through}
`.replaceAll('\n', '');
