import re,json,glob,os
D='/work/exams/calls-k'
EN=['','one','two','three','four','five','six','seven','eight','nine','ten']
ZH=['','一','二','三','四','五','六','七','八','九','十']
MON=['','Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec']
def num(n):
    r=r'(?<![\d.,])%d(?![\d]|[.,]\d)'%n
    if n<=10: r+=r'|\b%s\b|%s'%(EN[n],ZH[n]+('|两' if n==2 else ''))
    return r
def say(s):
    if not s.startswith('@'): return s
    k,v=s[1:].split(':')
    if k=='n': return num(int(v))
    if k=='d':
        m,d=map(int,v.split('-'))
        return r'%d\s*月\s*%d\s*[日号]|2026-%02d-%02d|(?<!\d)%d(?:st|nd|rd|th)?\s*(?:of\s*)?%s|%s[a-z]*\.?\s*%d(?!\d)'%(m,d,m,d,d,MON[m],MON[m],d)
    if k=='y':
        n=int(v); return r'(?<![\d.])%d[\s-]*(?:years?|年)|%s[\s-]*years?|%s年%s|(?<!\d)%d[\s-]*(?:months?|个?月)'%(n,EN[n],ZH[n],'|两年' if n==2 else '',12*n)
    if k=='m':
        n=int(v); r=r'(?<![\d.])%d[\s-]*(?:months?|个?月)'%n
        if n<=10: r+=r'|%s[\s-]*months?|%s个月'%(EN[n],'两' if n==2 else ZH[n])
        if n%12==0: r+='|'+say('@y:%d'%(n//12))
        return r
    if k=='k':
        n=int(v); a=[format(n,',').replace(',',',?')]
        a.append(r'(?<![\d.,])%s\s*万'%('%g'%(n/1e4)).replace('.',r'\.'))
        if n>=1e8: a.append(r'(?<![\d.,])%s\s*亿'%('%g'%(n/1e8)).replace('.',r'\.'))
        if n>=1e5: a.append(r'(?<![\d.,])%s(?:\.0)?\s*(?:million|m\b)'%('%g'%(n/1e6)).replace('.',r'\.'))
        return '|'.join(a)
    if k=='p': return r'(?<![\d.])%s\s*(?:%%|％|per ?cent)|百分之'%v
    raise Exception(s)
fold=lambda s:re.sub(r'\s+',' ',s).strip()
tot=sil=0
for f in sorted(glob.glob(D+'/*.dsl')):
    cid=os.path.basename(f)[:-4]; g=fold(open(f'{D}/{cid}/guideline.md').read())
    rows=[];t=s=z=0
    for ln in open(f):
        ln=ln.rstrip('\n')
        if not ln.strip(): continue
        p=[x.strip() for x in ln.split(' | ')]
        if p[0].startswith('+'):
            cat=None; lang=p[0][1:] or lang
        else: lang,cat=p[0].split(' ',1)
        q,v=p[1],p[2]; lg={'E':'en','Z':'zh'}[lang]
        e={}
        if v=='-': e={'outcome':['not-stated'],'verdict':[None]}; s+=1
        elif v=='o': e={'outcome':['out-of-scope','not-stated'],'verdict':[None]}
        else:
            vs=[{'y':'yes','n':'no','d':'depends'}[c] for c in v if c!='.']
            e={'outcome':['answered'],'verdict':vs+[None]}
        if len(p)>3 and p[3] and p[3]!='*':
            e['mustCite']=[c.strip() for c in p[3].split(';;')]
            for c in e['mustCite']:
                n=g.count(fold(c))
                if n==0: print(cid,'NOT IN TEXT',c)
                if n>1: print(cid,'x%d'%n,c)
        if len(p)>4 and p[4]: e['mustSay']=[say(c.strip()) for c in p[4].split(';;')]
        if v not in '-o' and not e.get('mustCite') and p[3]!='*': print(cid,'no cite',q)
        e['language']=lg; t+=1; z+=lang=='Z'
        if cat is None: rows[-1]['turns'].append(q); rows[-1]['expect'].append(e)
        else: rows.append({'id':'%s-%02d'%(cid,len(rows)+1),'category':cat,'turns':[q],'expect':[e]})
    for r in rows:
        r['tags']=[r['category']]
        if all(e['outcome']==['not-stated'] for e in r['expect']): r['category']='not-stated'
        if r['tags']==['oos']: r['category']='out-of-scope'
    open(f'{D}/{cid}.questions.jsonl','w').write(''.join(json.dumps(r,ensure_ascii=False)+'\n' for r in rows))
    print(cid,len(rows),'conv',t,'turns',s,'silent',z,'zh'); tot+=t; sil+=s
print(tot,sil,sil/tot if tot else 0)
