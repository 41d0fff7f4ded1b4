#!/usr/bin/env node
import "../dist/guidepost.js";
