#!/bin/sh
# Makes the small files of other programs that the tests of internal/format/pdf read: fixtures.sh OUT
# Needs chromium, weasyprint, qpdf, pdftocairo, python3-pikepdf and the Noto CJK fonts.
set -e
here=$(dirname "$(readlink -f "$0")")
out=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir texts
cat > texts/papers.json <<'JSON'
[{"name":"paper",
"title":["青龙门街道办事处对照检查材料","（2024年1月31日）"],
"lines":["一、存在的主要问题",
"一是理论学习不深入。学用结合不紧，一年里只参加集中学习5次，没有做到长期坚持——对新要求一知半解，工作中遇到难题时，习惯于用老办法，有位老支书在征求意见表上写“书记一年只来过2次”，这句话让我脸红。",
"二是为民服务不到位。辖区有86户老人没有安装扶手，风雨天出门不便，月底才去走访。",
"二、整改清单",
"序号\t问题\t整改措施\t责任人",
"1\t集中学习次数少\t每月至少集中学习1次，读一本书，写一篇心得，由党办登记\t文长青",
"2\t为民服务不到位\t对86户老人逐户走访，建立台账，三月底前装好扶手，每季度回访一次并记录老人意见，所需经费从办公经费中列支，由街道财政所审核；回访中发现的新问题三日内答复，答复情况在社区公示栏公开\t马见飞",
"3\t值班制度执行不严\t重新排班，党员干部带头值班，门卫登记到人\t齐一页",
"以上材料，请审议。"]}]
JSON
python3 - <<'PY'
import json
p = json.load(open("texts/papers.json"))[0]
open("texts/paper.txt", "w").write("\n".join(p["title"] + p["lines"]) + "\n")
PY
export PYTHONDONTWRITEBYTECODE=1
PAGE='@page { size: 148mm 120mm; margin: 15mm }'
sed "s/@page {[^}]*}/$PAGE/; s/font-size: 16pt; line-height: 28pt/font-size: 12pt; line-height: 20pt/; s/font-size: 22pt; line-height: 36pt/font-size: 16pt; line-height: 26pt/; s/font-size: 12pt; line-height: 16pt/font-size: 10pt; line-height: 14pt/" "$here/page.py" > page.py
cp "$here/make.py" .
python3 make.py texts made pdf-chromium pdf-weasyprint pdf-chromium+cairo
for f in made/*/paper.pdf; do
	name=$(basename "$(dirname "$f")" | sed 's/^pdf-//; s/+/-/')
	python3 "$here/strip.py" "$f" "$out/$name.pdf" packed
done
for bits in 40 128 256; do
	weak=--allow-weak-crypto; [ $bits = 256 ] && weak=
	qpdf $weak --encrypt "" owner $bits -- "$out/chromium.pdf" "$out/chromium-encrypted$bits.pdf"
done
qpdf --encrypt "" owner 128 --use-aes=y -- "$out/chromium.pdf" "$out/chromium-encrypted128aes.pdf"
cp texts/paper.txt "$out/paper.txt"
