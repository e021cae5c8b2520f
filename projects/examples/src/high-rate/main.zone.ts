import 'zone.js';
import './main';
