E deadline | When do full proposals have to be in for the Eurasia Water call? | . | October 8, 2026 | @d:10-8
+E | and our internal deadline for it? | . | September 28, 2026 | @d:9-28
E deadline | Can I still send a pre-proposal now? | n | May 28, 2026
E overhead | What overheads may the Chinese partner charge? | -
E funding | how much can the chinese partner get | . | up to 2.0 million yuan per project | @k:2000000
E consortium | What is the minimum size of a consortium? | . | at least three eligible partners from at least three participating countries | three|3
+E | And the maximum? | . | at most seven partners | seven|7
E coordinator | Can a Chinese university be the coordinator? | y | A Chinese partner may be coordinator
E napps | In how many proposals may one researcher take part if she does coordinate one? | . | not more than two others | two|2
E age | Do principal investigators have to be under a certain age? | -
E title | Does the Chinese PI need a senior title? | y | shall hold a senior professional title
E postdoc | Can a position for a postdoc be paid from the Chinese budget? | -
E ip | Who will own patents that come out of the project? | -
E criteria | How are proposals scored? | . | Excellence, Impact, Quality of the implementation | Excellence
+E | what threshold | . | the threshold is 3 for each and 10 in total | 10
E language | What language should the proposal be in? | . | All proposals are written in English | English
E extension | May the project be prolonged beyond its planned end? | -
E pi-change | Our PI retires mid-project. Can he be replaced? | yd | the replacement of a principal investigator must be reported to the Call Secretariat within 30 days
E subcontract | How much may we subcontract? | . | Subcontracting is limited to 15% | @p:15
E opening | On which date did the pre-proposal stage open? | -
E topic | We study cooling by street trees. Is this covered? | y | street trees
E topic | What about desalination? | n. | Sea water desalination is excluded
E results | Will the list of funded projects be published, and where? | -
E technical | Who helps if EWP-Submit gives an error? | . | helpdesk@ewp-jtc.example | helpdesk@ewp-jtc
E next-round | When is the next joint call expected? | -
E stage | When will invitations to the second stage be sent? | . | Invitations are sent on July 24, 2026 | @d:7-24
Z countries | 哈萨克斯坦的单位可以参加吗? | y | Kazakhstan
Z payment | 外方合作者的经费由谁出? | . | Each partner is paid by its own national funding organization | 
Z ethics | 问卷调查需要伦理审批吗? | y | approval by an ethics committee must be available before the survey starts
Z duration | 项目最长多久? | . | Project duration is up to 36 months | @m:36
Z matching | 中方单位需要提供配套经费吗? | -
Z company | 中国企业参加能拿到经费吗? | n | they receive no funding
Z count | 有中方参与的项目大约资助几项? | . | about 5 with Chinese partners | @n:5
Z oa | 成果必须开放获取吗? | y | Results are made available in open access, without embargo
Z oos | 荷兰签证怎么办理? | o
