E deadline | When is the Kestrel fund deadline? | . | July 31, 2026 | @d:7-31
E deadline | internal deadline pls | . | July 22, 2026 | @d:7-22
E size | What is the maximum for a Seed project? | . | Up to 200,000 yuan per project | @k:200000
+E | And for track 2? | . | Up to 900,000 yuan per project | @k:900000
+E | how long is that one? | . | 24 months | @m:24
E opening | When did the call open? | . | The call opens on June 1, 2026 | @d:6-1
E overhead | Are overheads allowed? | y | Overheads of the university are accepted up to 15% | @p:15
E language | Does the proposal have to be written in English? | -
E age | Is there an age limit for the doctoral fellowship? | y | under 30 years old on July 31, 2026 | 30
E ip | Who owns the IP in a collaborative project? | . | In Track 2 the intellectual property is owned jointly | joint
+E | and in the Seed track? | . | the intellectual property belongs to the university | universit
E publication | Can Kestrel hold back our paper? | yd | delay the publication by up to 60 days | 60
E oa | Do publications need to be open access? | -
E next-round | Will there be a call next year, and when? | -
E extension | Can a project be extended? | n | Projects cannot be extended
E pi-change | I may change university in 2027. What happens with the contract? | . | If the principal investigator leaves the university, Kestrel may end the contract or accept a successor
E salary | Can the budget pay the salary of a postdoc? | -
E topic | Is SiC MOSFET reliability a topic? | y | silicon carbide MOSFET reliability
E topic | We build superconducting quantum computers. Could we apply? | n | Quantum computing hardware is not a topic this year
E counts | Does a survey article count as a research project? | n | Survey articles and market studies do not count as research projects
E napps | May the same professor hand in proposals for both Track 1 and Track 2? | -
E criteria | How are proposals selected? | . | novelty, relevance for the company's roadmap and strength of the team | novelty
E equipment | How much of the budget may go to equipment in Track 2? | . | Equipment is limited to 30% of the budget | @p:30
E subcontract | Is it alowed to subcontract measurments to an outside company? | -
E title | I'm a lecturer. Can I lead a collaborative project? | n | The applicant shall be professor or associate professor
Z interview | 赛道二要不要答辩? | y | 20 minutes' talk
Z ethics | 申请需要附伦理审查意见吗? | -
Z pre-costs | 合同开始前花的钱能报吗? | n | Costs which arose before the start of the contract are not paid
Z seal | Track 1 要盖学校公章吗? | n | The university seal is needed for Track 2 only
Z count | 博士奖学金有几个名额? | . | 10 fellowships | @n:10
+Z | 一位导师可以推荐几个学生? | . | A supervisor may nominate one student | @n:1
Z result | 什么时候出结果? | . | Decisions are sent on October 15, 2026 | @d:10-15
Z feedback | 没通过的申请会收到评审意见吗? | -
Z contact | 合同方面的问题联系谁? | . | Mr Bao Zhiyuan | Bao Zhiyuan
Z report | Track 2 多久交一次报告? | . | a report every 6 months | @m:6
Z matching | 学校需要配套经费吗? | -
Z oos | 英伟达股票今天多少钱? | o
